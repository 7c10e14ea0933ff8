// Copyright the Postern authors
// SPDX-License-Identifier: Apache-2.0
package org.postern.milter.internal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.netty.buffer.ByteBuf;
import io.netty.buffer.ByteBufAllocator;
import io.netty.buffer.Unpooled;
import io.netty.buffer.UnpooledByteBufAllocator;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;
import org.postern.milter.wire.PacketWriter;

class FramesTest {

  private static final int MAX = 65535;

  private final ByteBufAllocator allocator = new UnpooledByteBufAllocator(false);
  private final Frames frames = new Frames(MAX);
  private final Packet packet = new Packet();

  @Test
  void severalPacketsOfOneSegmentAreTold() throws Exception {
    add(new PacketWriter().packet('H', "a").single('T').packet('R', "b"));
    assertThat(all()).containsExactly("Ha\0", "T", "Rb\0");
    assertThat(frames.isPartial()).isFalse();
  }

  @Test
  void anyCutLeadsToTheSamePackets() throws Exception {
    PacketWriter writer = new PacketWriter();
    List<String> expected = new ArrayList<>();
    for (int i = 0; i < 200; i++) {
      String text = "x".repeat(i * 7 % 300);
      writer.packet('L', text);
      expected.add("L" + text + "\0");
    }
    for (int seed = 0; seed < 200; seed++) {
      SplittableRandom random = new SplittableRandom(seed);
      Frames cut = new Frames(MAX);
      List<String> told = new ArrayList<>();
      int at = 0;
      while (at < writer.length()) {
        int length = Math.min(random.nextInt(1, 400), writer.length() - at);
        cut.add(Unpooled.copiedBuffer(writer.array(), at, length), allocator);
        at += length;
        while (cut.next(packet)) {
          told.add(text());
        }
        cut.trim();
      }
      assertThat(told).as("seed " + seed).isEqualTo(expected);
    }
  }

  @Test
  void aBodyIsHandedOnBeforeItsPacketEnds() throws Exception {
    add(new byte[] {0, 0, 0, 5, 'B', 'a', 'b'});
    assertThat(frames.next(packet)).isTrue();
    assertThat(text()).isEqualTo("Bab");
    assertThat(packet.isLast()).isFalse();
    assertThat(frames.next(packet)).isFalse();
    assertThat(frames.isPartial()).isTrue();
    add(new byte[] {'c', 'd', 0, 0});
    assertThat(frames.next(packet)).isTrue();
    assertThat(text()).isEqualTo("Bcd");
    assertThat(packet.isLast()).isTrue();
  }

  @Test
  void anEmptyBodyPacketIsOne() throws Exception {
    add(new PacketWriter().single('B'));
    assertThat(frames.next(packet)).isTrue();
    assertThat(packet.isLast()).isTrue();
    assertThat(packet.rest().hasRemaining()).isFalse();
  }

  @Test
  void theLargestPacketIsTaken() throws Exception {
    add(new PacketWriter().begin('L').bytes(new byte[MAX], 0, MAX).end());
    assertThat(frames.next(packet)).isTrue();
  }

  @Test
  void oneOctetMoreIsRefusedBeforeItComes() {
    add(new byte[] {0, 1, 0, 1});
    assertThatThrownBy(() -> frames.next(packet))
        .isInstanceOf(ProtocolException.class)
        .hasMessageContaining("65537 octets");
  }

  @Test
  void aLengthIsNoSignedNumber() {
    add(new byte[] {-1, -1, -1, -1});
    assertThatThrownBy(() -> frames.next(packet)).hasMessageContaining("4294967295 octets");
  }

  @Test
  void aPacketWithoutCommandIsRefused() {
    add(new byte[4]);
    assertThatThrownBy(() -> frames.next(packet)).hasMessageContaining("without a command");
  }

  @Test
  void memoryGrowsWithWhatHasCome() throws Exception {
    add(new byte[] {0, 0, -1, -1, 'L', 'a'});
    assertThat(frames.next(packet)).isFalse();
    ByteBuf more = allocator.buffer(16);
    more.writeBytes(new byte[10]);
    frames.add(more, allocator);
    assertThat(frames.next(packet)).isFalse();
    assertThat(frames.waiting()).isEqualTo(16);
  }

  @Test
  void whatWasWorkedOnIsReleased() throws Exception {
    ByteBuf segment = Unpooled.copiedBuffer(new byte[] {0, 0, 0, 1, 'T'});
    frames.add(segment, allocator);
    assertThat(frames.next(packet)).isTrue();
    frames.trim();
    assertThat(segment.refCnt()).isZero();
  }

  @Test
  void whatIsLeftIsReleasedAtTheEnd() {
    ByteBuf segment = Unpooled.copiedBuffer(new byte[] {0, 0, 0, 9, 'T'});
    frames.add(segment, allocator);
    frames.close();
    frames.close();
    assertThat(segment.refCnt()).isZero();
  }

  private void add(PacketWriter packets) {
    frames.add(Unpooled.copiedBuffer(packets.array(), 0, packets.length()), allocator);
  }

  private void add(byte[] octets) {
    frames.add(Unpooled.copiedBuffer(octets), allocator);
  }

  private List<String> all() throws ProtocolException {
    List<String> packets = new ArrayList<>();
    while (frames.next(packet)) {
      packets.add(text());
    }
    return packets;
  }

  private String text() {
    ByteBuffer rest = packet.rest();
    byte[] octets = new byte[rest.remaining()];
    rest.get(octets);
    return packet.command() + new String(octets, StandardCharsets.ISO_8859_1);
  }
}
