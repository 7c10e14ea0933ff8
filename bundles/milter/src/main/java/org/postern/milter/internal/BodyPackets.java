// Copyright the Postern authors
// SPDX-License-Identifier: Apache-2.0
package org.postern.milter.internal;

import io.netty.buffer.ByteBuf;
import io.netty.buffer.Unpooled;
import java.util.Iterator;
import java.util.List;
import java.util.NoSuchElementException;
import org.postern.milter.wire.PacketWriter;
import org.postern.milter.wire.Wire;

/** A new body in packets, without a copy of it, and behind them the final answer. */
final class BodyPackets implements Iterator<ByteBuf> {

  private final List<byte[]> chunks;
  private final char last;
  private int chunk;
  private int offset;
  private boolean begun;
  private boolean ended;

  BodyPackets(List<byte[]> chunks, char last) {
    this.chunks = chunks;
    this.last = last;
  }

  @Override
  public boolean hasNext() {
    return !ended;
  }

  @Override
  public ByteBuf next() {
    if (ended) {
      throw new NoSuchElementException();
    }
    while (chunk < chunks.size() && offset >= chunks.get(chunk).length) {
      chunk++;
      offset = 0;
    }
    if (chunk < chunks.size()) {
      byte[] octets = chunks.get(chunk);
      int length = Math.min(Wire.MAX_DATA, octets.length - offset);
      ByteBuf packet = packet(octets, length);
      offset += length;
      begun = true;
      return packet;
    }
    ended = true;
    PacketWriter end = new PacketWriter();
    if (!begun) {
      // The body is to be empty: without this packet the old one would stay.
      end.single('b');
    }
    end.single(last);
    return Unpooled.wrappedBuffer(end.array(), 0, end.length());
  }

  private ByteBuf packet(byte[] octets, int length) {
    ByteBuf head = Unpooled.buffer(5).writeInt(length + 1).writeByte('b');
    return Unpooled.wrappedBuffer(head, Unpooled.wrappedBuffer(octets, offset, length));
  }
}
