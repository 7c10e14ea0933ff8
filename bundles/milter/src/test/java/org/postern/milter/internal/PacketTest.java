// Copyright the Postern authors
// SPDX-License-Identifier: Apache-2.0
package org.postern.milter.internal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;
import org.postern.filter.EnvelopeAddress;

class PacketTest {

  @Test
  void stringsAreReadOneAfterTheOther() throws Exception {
    Packet packet = Packets.of('M', "a\0\0\u00e9\0");
    assertThat(packet.string()).isEqualTo("a");
    assertThat(packet.string()).isEmpty();
    assertThat(packet.string()).isEqualTo("\u00e9");
    assertThat(packet.hasMore()).isFalse();
  }

  @Test
  void aStringNeedsItsNul() {
    assertThatThrownBy(() -> Packets.of('H', "abc").string())
        .isInstanceOf(ProtocolException.class)
        .hasMessage("a string without its NUL in packet 'H'");
  }

  @Test
  void theLastStringKeepsItsNuls() throws Exception {
    assertThat(Packets.of('L', "a\0b\0").lastString()).isEqualTo("a\0b");
  }

  @Test
  void theLastStringNeedsItsNulToo() {
    assertThatThrownBy(() -> Packets.of('L', "a\0b").lastString())
        .isInstanceOf(ProtocolException.class);
    assertThatThrownBy(() -> Packets.of('L', "").lastString())
        .isInstanceOf(ProtocolException.class);
  }

  @Test
  void numbersAreBigEndian() throws Exception {
    Packet packet = Packets.of('O', "\1\2\3\4\5\6\u00ff");
    assertThat(packet.int32()).isEqualTo(0x01020304);
    assertThat(packet.int16()).isEqualTo(0x0506);
    assertThat(packet.octet()).isEqualTo(255);
  }

  @Test
  void aNumberMustBeWhole() {
    assertThatThrownBy(() -> Packets.of('O', "\1\2\3").int32())
        .hasMessage("a number cut short in packet 'O'");
    assertThatThrownBy(() -> Packets.of('C', "\1").int16()).isInstanceOf(ProtocolException.class);
    assertThatThrownBy(() -> Packets.of('C', "").octet()).isInstanceOf(ProtocolException.class);
  }

  @Test
  void nothingMayFollow() {
    assertThatThrownBy(() -> Packets.of('H', "abc").nothingMore())
        .hasMessage("3 octets too many in packet 'H'");
  }

  @Test
  void aPathHasItsParameters() throws Exception {
    EnvelopeAddress address = Packets.of('M', "<a@b>\0SIZE=1\0BODY=8BITMIME\0").path();
    assertThat(address.raw()).isEqualTo("<a@b>");
    assertThat(address.parameters()).containsExactly("SIZE=1", "BODY=8BITMIME");
    assertThat(Packets.of('M', "<>\0").path().isNull()).isTrue();
  }

  @Test
  void tooManyParametersAreRefused() {
    String data = "<a@b>\0" + "X\0".repeat(Packet.MAX_PARAMETERS + 1);
    assertThatThrownBy(() -> Packets.of('M', data).path())
        .isInstanceOf(ProtocolException.class)
        .hasMessage("more than 100 parameters in packet 'M'");
  }

  @Test
  void aNameThatCannotBePrintedIsANumber() {
    assertThat(Packets.of('\n', "").name()).isEqualTo("packet 0xa");
    assertThat(Packets.of('\u00ff', "").name()).isEqualTo("packet 0xff");
  }
}
