// Copyright the Postern authors
// SPDX-License-Identifier: Apache-2.0
package org.postern.lists.internal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.net.Inet6Address;
import java.net.InetAddress;
import java.net.UnknownHostException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class AddressListTest {

  @ParameterizedTest
  @CsvSource({
    "192.0.2.1, 192.0.2.1, true",
    "192.0.2.1, 192.0.2.2, false",
    "192.0.2.0/24, 192.0.2.255, true",
    "192.0.2.0/24, 192.0.3.0, false",
    "192.0.2.0/24, 192.0.1.255, false",
    "0.0.0.0/0, 255.255.255.255, true",
    "0.0.0.0/0, ::1, false",
    "128.0.0.0/1, 200.1.1.1, true",
    "128.0.0.0/1, 127.1.1.1, false",
    "2001:db8::/32, 2001:db8:ffff::1, true",
    "2001:db8::/32, 2001:db9::, false",
    "::1, ::1, true",
    "::/0, 192.0.2.1, false",
    "ffff::/16, ffff:ffff:ffff:ffff:ffff:ffff:ffff:ffff, true",
    "::ffff:192.0.2.1, 192.0.2.1, true",
    "::ffff:192.0.2.0/120, 192.0.2.77, true",
  })
  void findsAddressesInNetworks(String entry, String address, boolean found) {
    assertThat(list(entry).containsAddress(address(address))).isEqualTo(found);
  }

  @Test
  void takesAnIpv4AddressInIpv6ClothesForWhatItIs() throws UnknownHostException {
    byte[] mapped = new byte[16];
    mapped[10] = -1;
    mapped[11] = -1;
    mapped[12] = (byte) 192;
    mapped[14] = 2;
    mapped[15] = 9;
    InetAddress address = Inet6Address.getByAddress("client", mapped, 1);
    assertThat(address).isInstanceOf(Inet6Address.class);
    assertThat(list("192.0.2.0/24").containsAddress(address)).isTrue();
  }

  @Test
  void overlappingNetworksAreOne() {
    AddressList list = list("10.0.0.0/8", "10.1.0.0/16", "9.0.0.0/8", "10.0.0.1");
    assertThat(list.containsAddress(address("10.200.0.1"))).isTrue();
    assertThat(list.containsAddress(address("9.255.255.255"))).isTrue();
    assertThat(list.containsAddress(address("11.0.0.0"))).isFalse();
    assertThat(list.containsAddress(address("8.255.255.255"))).isFalse();
  }

  @ParameterizedTest
  @CsvSource({
    "example.org, example.org, true",
    "example.org, EXAMPLE.org., true",
    "example.org, mail.example.org, false",
    "example.org, badexample.org, false",
    ".example.org, example.org, true",
    ".example.org, a.b.example.org, true",
    ".example.org, badexample.org, false",
    ".example.org, example.org.evil, false",
    "bücher.example, xn--bcher-kva.example, true",
    "_spf.example, _spf.example, true",
    "example.org, '', false",
  })
  void findsDomains(String entry, String domain, boolean found) {
    assertThat(list(entry).containsDomain(domain)).isEqualTo(found);
  }

  @ParameterizedTest
  @CsvSource({
    "joe@example.org, JOE@example.org, true",
    "joe@example.org, jim@example.org, false",
    "example.org, jim@example.org, true",
    ".example.org, jim@mail.example.org, true",
    "example.org, jim@example.org@evil.example, false",
    "example.org, example.org, false",
    "joe@bücher.example, JOE@xn--bcher-kva.example, true",
    "joe@xn--bcher-kva.example, joe@bücher.example, true",
    "joe@*, joe@anywhere.example, true",
    "joe@*, joey@anywhere.example, false",
    "news-*@example.org, news-1@example.org, true",
    "news-*@example.org, news-@EXAMPLE.org, true",
    "news-*@example.org, old-news-1@example.org, false",
    "news-*@example.org, news-1@mail.example.org, false",
    "*-bounces*@example.org, a-bounces+b@example.org, true",
    "joe.+@example.org, joeXX@example.org, false",
  })
  void findsMailboxes(String entry, String mailbox, boolean found) {
    assertThat(list(entry).containsMailbox(mailbox)).isEqualTo(found);
  }

  @Test
  void findsUsersByNameAlone() {
    AddressList list = list("user:Joe", "jim");
    assertThat(list.containsUser("joe")).isTrue();
    assertThat(list.containsUser("jim")).isFalse();
    assertThat(list.containsDomain("joe")).isFalse();
  }

  @Test
  void aUserMayBeNamedAsAMailbox() {
    assertThat(list("user:joe@example.org").containsUser("joe@example.org")).isTrue();
  }

  @Test
  void commentsAndBlanksAreNoEntries() {
    AddressList list = list("", "  ", "# a comment", "192.0.2.1 # the gateway");
    assertThat(list.containsAddress(address("192.0.2.1"))).isTrue();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "192.0.2.1/24",
        "192.0.2.256",
        "192.0.2",
        "1.2.3.4.5",
        "192.0.2.0/33",
        "192.0.2.0/-1",
        "192.0.2.0/x",
        "2001:db8::/129",
        "2001:db8::1/32",
        "2001:::1",
        "fe80::1%eth0",
        "1:2",
        "::ffff:192.0.2.0/24",
        "@example.org",
        "*@example.org",
        "a*@*",
        "joe@*.example.org",
        "joe@",
        "joe@-bad",
        "user:",
        "..example.org",
        ".",
        "exa mple.org",
        "*.example.org",
        "-a.example",
        "example..org",
      })
  void namesTheEntryThatIsWrong(String entry) {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> list(entry))
        .withMessageContaining(entry.contains("/") ? entry.split("/")[0] : entry);
  }

  @Test
  void saysWhichNetworkWasProbablyMeant() {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> list("192.0.2.77/24"))
        .withMessageContaining("did you mean 192.0.2.0/24");
  }

  static AddressList list(String... entries) {
    AddressList.Builder builder = new AddressList.Builder(Clock.SYSTEM);
    for (String entry : entries) {
      builder.add(entry);
    }
    return builder.build();
  }

  static InetAddress address(String literal) {
    try {
      return InetAddress.getByName(literal);
    } catch (UnknownHostException e) {
      throw new IllegalArgumentException(e);
    }
  }
}
