// Copyright the Postern authors
// SPDX-License-Identifier: Apache-2.0
package org.postern.milter.internal;

import io.netty.buffer.ByteBuf;
import io.netty.buffer.ByteBufAllocator;
import io.netty.buffer.Unpooled;

/**
 * Cuts what a peer sends into packets. Memory grows with what has arrived, never with what a length
 * field promises: else a few octets on each of many connections would cost megabytes. A body is
 * handed on as it comes, without waiting for the end of its packet.
 */
final class Frames {

  private static final int LENGTH = 4;

  private final int maxData;
  private ByteBuf buffer = Unpooled.EMPTY_BUFFER;
  private int bodyLeft;

  /**
   * Frames for one connection.
   *
   * @param maxData octets of a packet's data at most
   */
  Frames(int maxData) {
    this.maxData = maxData;
  }

  /** Takes what has arrived, and the duty to release it. */
  void add(ByteBuf more, ByteBufAllocator allocator) {
    int rest = buffer.readableBytes();
    if (rest == 0) {
      buffer.release();
      buffer = more;
      return;
    }
    int need = rest + more.readableBytes();
    if (need > buffer.capacity() - buffer.readerIndex()) {
      ByteBuf larger = allocator.buffer(Math.max(need, Math.min(2 * rest, LENGTH + 1 + maxData)));
      larger.writeBytes(buffer);
      buffer.release();
      buffer = larger;
    }
    buffer.writeBytes(more);
    more.release();
  }

  /** Octets that wait. */
  int waiting() {
    return buffer.readableBytes();
  }

  /** Whether the peer stopped inside a packet. */
  boolean isPartial() {
    return bodyLeft > 0 || buffer.isReadable();
  }

  /**
   * Points at the next packet or piece.
   *
   * @return false when more must arrive first
   */
  boolean next(Packet packet) throws ProtocolException {
    if (bodyLeft > 0) {
      return piece(packet);
    }
    int ready = buffer.readableBytes();
    if (ready < LENGTH) {
      return false;
    }
    int start = buffer.readerIndex();
    long length = buffer.getUnsignedInt(start);
    if (length == 0) {
      throw new ProtocolException("a packet without a command");
    }
    if (length - 1 > maxData) {
      throw new ProtocolException(
          "a packet of " + length + " octets, over the limit of " + (maxData + 1));
    }
    if (ready == LENGTH) {
      return false;
    }
    char command = (char) buffer.getUnsignedByte(start + LENGTH);
    int data = (int) length - 1;
    if (ready >= LENGTH + 1 + data) {
      buffer.skipBytes(LENGTH + 1 + data);
      packet.point(buffer, command, start + LENGTH + 1, data, true);
      return true;
    }
    if (command != 'B') {
      return false;
    }
    buffer.skipBytes(LENGTH + 1);
    bodyLeft = data;
    return piece(packet);
  }

  void close() {
    buffer.release();
    buffer = Unpooled.EMPTY_BUFFER;
    bodyLeft = 0;
  }

  /** Gives up the memory of what has been worked on. */
  void trim() {
    if (!buffer.isReadable()) {
      buffer.release();
      buffer = Unpooled.EMPTY_BUFFER;
    }
  }

  private boolean piece(Packet packet) {
    int length = Math.min(bodyLeft, buffer.readableBytes());
    if (length == 0) {
      return false;
    }
    int start = buffer.readerIndex();
    buffer.skipBytes(length);
    bodyLeft -= length;
    packet.point(buffer, 'B', start, length, bodyLeft == 0);
    return true;
  }
}
