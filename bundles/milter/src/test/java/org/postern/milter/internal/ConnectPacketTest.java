// Copyright the Postern authors
// SPDX-License-Identifier: Apache-2.0
package org.postern.milter.internal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.net.InetAddress;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class ConnectPacketTest {

  @ParameterizedTest
  @CsvSource({
    "4, 192.0.2.1, 192.0.2.1",
    "4, [192.0.2.1], 192.0.2.1",
    "6, 2001:db8::1, 2001:db8::1",
    "6, IPv6:2001:db8::1, 2001:db8::1",
    "6, ipv6:2001:DB8::1, 2001:db8::1",
    "6, [IPv6:2001:db8::1], 2001:db8::1",
    "6, ::ffff:192.0.2.1, 192.0.2.1"
  })
  void anAddressIsReadInEachOfItsForms(String family, String text, String address)
      throws Exception {
    ConnectPacket packet = read("mx.example\0" + family + "\0\u0019" + text + "\0");
    assertThat(packet.address()).contains(InetAddress.getByName(address));
    assertThat(packet.port()).isEqualTo(25);
    assertThat(packet.host()).contains("mx.example");
  }

  @ParameterizedTest
  @ValueSource(strings = {"[192.0.2.1]", "unknown", "UNKNOWN", "", "192.0.2.1", "[IPv6:::1]"})
  void whatIsNoVerifiedNameIsNone(String host) throws Exception {
    assertThat(read(host + "\0004\0\u0019192.0.2.1\0").host()).isEmpty();
  }

  @Test
  void aLocalClientHasNoAddress() throws Exception {
    ConnectPacket packet = read("localhost\0L\0\0/var/run/x\0");
    assertThat(packet.address()).isEmpty();
    assertThat(packet.host()).isEmpty();
  }

  @Test
  void anUnknownClientHasNeitherPortNorAddress() throws Exception {
    assertThat(read("unknown\0U").address()).isEmpty();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "mx.example",
        "mx.example\0",
        "mx.example\0004",
        "mx.example\0004\0",
        "mx.example\0004\0\u0019",
        "mx.example\0004\0\u0019192.0.2.1",
        "mx.example\0004\0\u0019192.0.2.999\0",
        "mx.example\0004\0\u0019localhost\0",
        "mx.example\0004\0\u0019\0",
        "mx.example\0004\0\u0019192.0.2.1\0more",
        "mx.example\0X"
      })
  void whatIsNoConnectPacketIsRefused(String data) {
    assertThatThrownBy(() -> read(data)).isInstanceOf(ProtocolException.class);
  }

  private static ConnectPacket read(String data) throws ProtocolException {
    return ConnectPacket.read(Packets.of('C', data));
  }
}
