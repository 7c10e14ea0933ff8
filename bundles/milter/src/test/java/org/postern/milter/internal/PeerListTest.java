// Copyright the Postern authors
// SPDX-License-Identifier: Apache-2.0
package org.postern.milter.internal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.UnixDomainSocketAddress;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class PeerListTest {

  @ParameterizedTest
  @CsvSource({
    "192.0.2.10, 192.0.2.10, true",
    "192.0.2.10, 192.0.2.11, false",
    "192.0.2.0/24, 192.0.2.255, true",
    "192.0.2.0/24, 192.0.3.0, false",
    "192.0.2.0/23, 192.0.3.1, true",
    "192.0.2.128/25, 192.0.2.127, false",
    "192.0.2.1/31, 192.0.2.0, true",
    "0.0.0.0/0, 203.0.113.1, true",
    "0.0.0.0/0, 2001:db8::1, false",
    "2001:db8::/32, 2001:db8:ffff::1, true",
    "2001:db8::/32, 2001:db9::1, false",
    "2001:db8::1, 2001:db8::1, true",
    "2001:db8::/33, 2001:db8:8000::, false"
  })
  void aPeerIsWithinANetworkOrNot(String network, String peer, boolean within) throws Exception {
    InetSocketAddress address = new InetSocketAddress(InetAddress.getByName(peer), 1);
    assertThat(PeerList.parse(network).allows(address)).isEqualTo(within);
  }

  @ParameterizedTest
  @ValueSource(strings = {"127.0.0.1", "127.9.9.9", "::1"})
  void thisMachineAlwaysMay(String peer) throws Exception {
    InetSocketAddress address = new InetSocketAddress(InetAddress.getByName(peer), 1);
    assertThat(PeerList.parse().allows(address)).isTrue();
  }

  @Test
  void aUnixSocketIsOfThisMachine() {
    assertThat(PeerList.parse().allows(UnixDomainSocketAddress.of("/x"))).isTrue();
  }

  @Test
  void blankEntriesAreNone() {
    assertThat(PeerList.parse("", "  ").isEmpty()).isTrue();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {"mx.example", "192.0.2", "192.0.2.0/33", "192.0.2.0/-1", "::/129", "1.2.3.4/x"})
  void whatIsNoNetworkIsNamed(String entry) {
    assertThatThrownBy(() -> PeerList.parse(entry))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("'" + entry + "'");
  }
}
