// Copyright the Postern authors
// SPDX-License-Identifier: Apache-2.0
package org.postern.host.internal.evtx;

import java.io.ByteArrayOutputStream;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;

/**
 * Writes log files as Windows does: one template that lies in a chunk's first record and is used by
 * the others, with substitutions of several types.
 */
final class LogWriter {

  private static final int HEAD = 4096;
  private static final long EPOCH = 11_644_473_600L;

  private final List<byte[]> chunks = new ArrayList<>();

  /** Appends a chunk of records with rising numbers, one second apart. */
  LogWriter chunk(long first, int count, Instant begin, int id, String user) {
    ByteBuffer out = ByteBuffer.allocate(EvtxChunk.SIZE).order(ByteOrder.LITTLE_ENDIAN);
    out.put("ElfChnk\0".getBytes(StandardCharsets.US_ASCII));
    out.putLong(first).putLong(first + count - 1).putLong(first).putLong(first + count - 1);
    out.putInt(128);
    out.position(0x200);
    int template = 0;
    for (int i = 0; i < count; i++) {
      int at = out.position();
      out.putInt(0x2A2A).putInt(0).putLong(first + i);
      out.putLong((begin.getEpochSecond() + i + EPOCH) * 10_000_000);
      out.put(new byte[] {0x0F, 1, 1, 0, 0x0C, 1}).putInt(7);
      boolean defined = template != 0;
      template = defined ? template : out.position() + 4;
      out.putInt(template);
      if (!defined) {
        template(out);
      }
      values(out, id, user);
      out.put((byte) 0);
      while (out.position() % 8 != 4) {
        out.put((byte) 0);
      }
      int size = out.position() + 4 - at;
      out.putInt(size);
      out.putInt(at + 4, size);
    }
    out.putInt(0x30, out.position());
    chunks.add(out.array());
    return this;
  }

  /** A chunk that was never used. */
  LogWriter empty() {
    chunks.add(new byte[EvtxChunk.SIZE]);
    return this;
  }

  byte[] file() {
    ByteBuffer head = ByteBuffer.allocate(HEAD).order(ByteOrder.LITTLE_ENDIAN);
    head.put("ElfFile\0".getBytes(StandardCharsets.US_ASCII));
    head.putInt(32, 128).putShort(36, (short) 1).putShort(38, (short) 3);
    head.putShort(40, (short) HEAD).putShort(42, (short) chunks.size());
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    out.writeBytes(head.array());
    chunks.forEach(out::writeBytes);
    return out.toByteArray();
  }

  /**
   * Event, System with EventID, Channel and Computer, and EventData with a named and a bare value.
   */
  private static void template(ByteBuffer out) {
    int at = out.position();
    out.putInt(0).put(new byte[16]).putInt(0).put(new byte[] {0x0F, 1, 1, 0});
    open(out, "Event", 0x01).put((byte) 0x02);
    open(out, "System", 0x01).put((byte) 0x02);
    open(out, "Provider", 0x41);
    attribute(out, "Name", "Postern-Test").put((byte) 0x03);
    open(out, "EventID", 0x01).put((byte) 0x02);
    substitution(out, 0, 6).put((byte) 0x04);
    open(out, "Channel", 0x01).put((byte) 0x02);
    text(out, "Secu").put(new byte[] {0x08, 'r', 0}).put((byte) 0x07).putShort((short) 3);
    out.put("ity".getBytes(StandardCharsets.UTF_16LE)).put((byte) 0x04);
    out.put((byte) 0x04);
    open(out, "EventData", 0x01).put((byte) 0x02);
    open(out, "Data", 0x41);
    attribute(out, "Name", "TargetUserName").put((byte) 0x02);
    substitution(out, 1, 1).put((byte) 0x04);
    open(out, "Data", 0x01).put((byte) 0x02);
    substitution(out, 2, 0x13).put((byte) 0x04);
    out.put(new byte[] {0x04, 0x04, 0x00});
    out.putInt(at + 20, out.position() - at - 24);
  }

  private static void values(ByteBuffer out, int id, String user) {
    byte[] name = user.getBytes(StandardCharsets.UTF_16LE);
    byte[] sid = {1, 2, 0, 0, 0, 0, 0, 5, 32, 0, 0, 0, 32, 2, 0, 0};
    out.putInt(3);
    out.putShort((short) 2).put((byte) 6).put((byte) 0);
    out.putShort((short) name.length).put((byte) 1).put((byte) 0);
    out.putShort((short) sid.length).put((byte) 0x13).put((byte) 0);
    out.putShort((short) id).put(name).put(sid);
  }

  private static ByteBuffer open(ByteBuffer out, String name, int token) {
    out.put((byte) token).putShort((short) -1).putInt(0);
    return name(out, name);
  }

  private static ByteBuffer name(ByteBuffer out, String name) {
    out.putInt(out.position() + 4).putInt(0).putShort((short) 0).putShort((short) name.length());
    return out.put(name.getBytes(StandardCharsets.UTF_16LE)).putShort((short) 0);
  }

  private static ByteBuffer attribute(ByteBuffer out, String name, String value) {
    int at = out.position();
    out.putInt(0).put((byte) 0x06);
    name(out, name);
    text(out, value);
    out.putInt(at, out.position() - at - 4);
    return out;
  }

  private static ByteBuffer text(ByteBuffer out, String text) {
    out.put((byte) 0x05).put((byte) 1).putShort((short) text.length());
    return out.put(text.getBytes(StandardCharsets.UTF_16LE));
  }

  private static ByteBuffer substitution(ByteBuffer out, int index, int type) {
    return out.put((byte) 0x0D).putShort((short) index).put((byte) type);
  }
}
