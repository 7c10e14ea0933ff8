// Copyright the Postern authors
// SPDX-License-Identifier: Apache-2.0
package org.postern.milter.wire;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.Test;

class PacketWriterTest {

  private final PacketWriter writer = new PacketWriter();

  @Test
  void aPacketIsItsLengthItsCodeAndItsData() {
    writer.packet('H', "ab");
    assertThat(text()).isEqualTo("\0\0\0\4Hab\0");
  }

  @Test
  void packetsStandOneBehindTheOther() {
    writer.single('T').packet('R', "a", "").begin('i').int32(0x01020304).int16(0x0506).end();
    assertThat(text()).isEqualTo("\0\0\0\1T\0\0\0\4Ra\0\0\0\0\0\7i\1\2\3\4\5\6");
  }

  @Test
  void textIsAnOctetACharacter() {
    writer.packet('H', "\u00e9\u20ac");
    assertThat(text()).isEqualTo("\0\0\0\4H\u00e9?\0");
  }

  @Test
  void aLongPacketFits() {
    writer.packet('L', "x".repeat(70_000));
    assertThat(writer.length()).isEqualTo(70_006);
    assertThat(text()).startsWith("\0\1\21\162Lxxx").endsWith("x\0");
  }

  @Test
  void whatWasSentIsForgotten() throws IOException {
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    writer.single('A').sendTo(out);
    writer.single('Q').sendTo(out);
    assertThat(out.toString(StandardCharsets.ISO_8859_1)).isEqualTo("\0\0\0\1A\0\0\0\1Q");
  }

  private String text() {
    return new String(writer.array(), 0, writer.length(), StandardCharsets.ISO_8859_1);
  }
}
