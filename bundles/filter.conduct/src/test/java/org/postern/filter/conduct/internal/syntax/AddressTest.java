// Copyright the Postern authors
// SPDX-License-Identifier: Apache-2.0
package org.postern.filter.conduct.internal.syntax;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.InetAddress;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class AddressTest {

  @ParameterizedTest
  @CsvSource({
    "[192.0.2.1],192.0.2.1",
    "[IPv6:2001:db8::1],2001:db8::1",
    "[ipv6:::1],::1",
    "[IPv6:::ffff:192.0.2.1],192.0.2.1"
  })
  void literalsAreRead(String text, String address) throws Exception {
    assertThat(Address.literal(text)).contains(InetAddress.getByName(address));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "[",
        "[]",
        "192.0.2.1",
        "[192.0.2]",
        "[192.0.2.256]",
        "[192.0.2.1",
        "[2001:db8::1]",
        "[IPv6:2001:db8]",
        "[IPv6:192.0.2.1]",
        "[IPv6:]",
        "[ 192.0.2.1]",
        "[localhost]",
        "[IPv6:1:2:3:4:5:6:7:8:9]",
        "[IPv6:fe80::1%eth0]"
      })
  void whatIsNoLiteralIsNotRead(String text) {
    assertThat(Address.literal(text)).isEmpty();
  }

  @ParameterizedTest
  @ValueSource(strings = {"192.0.2.1", "2001:db8::1", "::"})
  void bareAddressesAreRead(String text) {
    assertThat(Address.bare(text)).isPresent();
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "1", "1.2.3", "1.2.3.4.5", "0x7f.1", "localhost", "a:b", "1.2.3.4 "})
  void whatIsNoAddressIsNotRead(String text) {
    assertThat(Address.bare(text)).isEmpty();
  }

  @ParameterizedTest
  @CsvSource({
    "192.0.2.1,true",
    "2001:db8::1,true",
    "100.128.0.1,true",
    "100.63.255.255,true",
    "172.32.0.1,true",
    "127.0.0.1,false",
    "10.1.2.3,false",
    "172.16.0.1,false",
    "192.168.1.1,false",
    "169.254.1.1,false",
    "100.64.0.1,false",
    "100.127.255.255,false",
    "0.0.0.0,false",
    "224.0.0.1,false",
    "::1,false",
    "fe80::1,false",
    "fd00::1,false",
    "fc00::1,false"
  })
  void onlySomeAddressesArePublic(String text, boolean isPublic) {
    assertThat(Address.isPublic(Address.bare(text).orElseThrow())).isEqualTo(isPublic);
  }
}
