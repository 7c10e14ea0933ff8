// Copyright the Postern authors
// SPDX-License-Identifier: Apache-2.0
package org.postern.filter.conduct.internal;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.InetSocketAddress;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.postern.filter.conduct.internal.inquiry.DnsList;

class DnsMannersTest {

  @Test
  void theDefaultsAreGood() {
    Checked<DnsManners> checked = DnsManners.of(Forms.dns(Map.of()));
    assertThat(checked.problems()).isEmpty();
    assertThat(checked.value().lists()).isEmpty();
  }

  @Test
  void withoutServersThoseOfTheSystemAreAsked() {
    assertThat(DnsManners.of(Forms.dns(Map.of())).value().servers())
        .isEqualTo(new org.xbill.DNS.ResolverConfig().servers());
  }

  @Test
  void noneSwitchesDnsOff() {
    assertThat(servers("None").value().servers()).isEmpty();
    assertThat(servers("none").problems()).isEmpty();
  }

  @Test
  void noneBesideAServerIsRefused() {
    assertThat(servers("192.0.2.1", "none").problems()).hasSize(1);
  }

  @Test
  void serversAreReadInTheirOrder() {
    assertThat(servers("192.0.2.1", "192.0.2.2:5353", "2001:db8::1", "[2001:db8::2]:54").value())
        .extracting(DnsManners::servers)
        .isEqualTo(
            List.of(
                new InetSocketAddress("192.0.2.1", 53),
                new InetSocketAddress("192.0.2.2", 5353),
                new InetSocketAddress("2001:db8::1", 53),
                new InetSocketAddress("2001:db8::2", 54)));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "dns.example.org",
        "192.0.2.1:",
        "192.0.2.1:0",
        "192.0.2.1:65536",
        "192.0.2.1:x",
        ":53",
        "192.0.2.1 53",
        "[2001:db8::1",
        "nobody",
        "udp://192.0.2.1"
      })
  void whatIsNoServerIsNamed(String line) {
    assertThat(servers(line).problems())
        .singleElement()
        .asString()
        .startsWith("servers: '" + line + "' is not allowed; an IP address");
  }

  @ParameterizedTest
  @CsvSource({
    "timeout,99,timeout: 99 is not allowed; 100 to 5000 is",
    "budget,10001,budget: 10001 is not allowed; 200 to 10000 is",
    "max_records,0,max.records: 0 is not allowed; 1 to 100 is",
    "cache_kib,63,cache.kib: 63 is not allowed; 64 to 262144 is"
  })
  void aBadNumberIsNamedWithItsBounds(String key, int value, String problem) {
    assertThat(DnsManners.of(Forms.dns(Map.of(key, value))).problems()).containsExactly(problem);
  }

  @Test
  void listsAreRead() {
    Map<String, ?> set = Map.of("lists", new String[] {"bl.example.org=3", "#old.example.org=1"});
    assertThat(DnsManners.of(Forms.dns(set)).value().lists())
        .extracting(DnsList::weight)
        .containsExactly(3.0);
  }

  @Test
  void aMalformedListIsNamed() {
    Map<String, ?> set = Map.of("lists", new String[] {"bl.example.org"});
    assertThat(DnsManners.of(Forms.dns(set)).problems())
        .singleElement()
        .asString()
        .startsWith("lists: 'bl.example.org' is not allowed; zone=weight");
  }

  @Test
  void theNumberOfListsIsBounded() {
    String[] lines = new String[101];
    Arrays.setAll(lines, i -> "bl" + i + ".example.org=1");
    Checked<DnsManners> checked = DnsManners.of(Forms.dns(Map.of("lists", lines)));
    assertThat(checked.problems())
        .containsExactly("lists: 101 lines are too many; 100 are allowed");
    assertThat(checked.value().lists()).hasSize(100);
  }

  private static Checked<DnsManners> servers(String... lines) {
    return DnsManners.of(Forms.dns(Map.of("servers", lines)));
  }
}
