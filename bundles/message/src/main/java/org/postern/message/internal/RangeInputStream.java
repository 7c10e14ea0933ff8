// Copyright the Postern authors
// SPDX-License-Identifier: Apache-2.0
package org.postern.message.internal;

import jakarta.mail.internet.SharedInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;

/** Reads a range of a spool by position, so that many readers share it. */
final class RangeInputStream extends InputStream implements SharedInputStream {

  private static final int CHUNK = 16 << 10;

  private final Spool spool;
  private final long start;
  private final long end;
  private ByteBuffer buffer = ByteBuffer.allocate(0);
  private long position;
  private long marked;

  RangeInputStream(Spool spool, long offset, long length) {
    this.spool = spool;
    start = offset;
    end = offset + length;
    position = offset;
    marked = offset;
  }

  @Override
  public int read() throws IOException {
    return fill() ? buffer.get() & 0xff : -1;
  }

  @Override
  public int read(byte[] target, int offset, int length) throws IOException {
    if (length == 0) {
      return 0;
    }
    if (!buffer.hasRemaining() && (length >= CHUNK || spool.isInMemory())) {
      return direct(target, offset, length);
    }
    if (!fill()) {
      return -1;
    }
    int count = Math.min(length, buffer.remaining());
    buffer.get(target, offset, count);
    return count;
  }

  @Override
  public long skip(long count) {
    long skipped = Math.min(end - current(), Math.max(count, 0));
    moveTo(current() + skipped);
    return skipped;
  }

  @Override
  public int available() {
    return (int) Math.min(Integer.MAX_VALUE, end - current());
  }

  @Override
  public boolean markSupported() {
    return true;
  }

  @Override
  public synchronized void mark(int readLimit) {
    marked = current();
  }

  @Override
  public synchronized void reset() {
    moveTo(marked);
  }

  @Override
  public long getPosition() {
    return current() - start;
  }

  @Override
  public InputStream newStream(long from, long to) {
    long last = to < 0 ? end : Math.min(end, start + to);
    long first = Math.min(start + from, last);
    return new RangeInputStream(spool, first, last - first);
  }

  private long current() {
    return position - buffer.remaining();
  }

  private void moveTo(long target) {
    long back = position - target;
    if (back >= 0 && back <= buffer.limit()) {
      buffer.position(buffer.limit() - (int) back);
    } else {
      position = target;
      buffer.limit(0);
    }
  }

  private boolean fill() throws IOException {
    if (buffer.hasRemaining()) {
      return true;
    }
    if (position >= end) {
      return false;
    }
    if (buffer.capacity() == 0) {
      buffer = ByteBuffer.allocate((int) Math.min(CHUNK, end - start));
    }
    int room = (int) Math.min(buffer.capacity(), end - position);
    buffer.clear().limit(0);
    int count = spool.read(position, buffer.array(), 0, room);
    buffer.limit(count);
    position += count;
    return true;
  }

  /** Without the buffer, which only saves calls to the system. */
  private int direct(byte[] target, int offset, int length) throws IOException {
    if (position >= end) {
      return -1;
    }
    int count = spool.read(position, target, offset, (int) Math.min(length, end - position));
    position += count;
    // What the buffer held lies further back now.
    buffer.limit(0);
    return count;
  }
}
