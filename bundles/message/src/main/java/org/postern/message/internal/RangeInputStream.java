// Copyright the Postern authors
// SPDX-License-Identifier: Apache-2.0
package org.postern.message.internal;

import jakarta.mail.internet.SharedInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;

/** Reads a range of a file by position, so that many readers share one channel. */
final class RangeInputStream extends InputStream implements SharedInputStream {

  private static final int CHUNK = 16 << 10;

  private final FileChannel file;
  private final ByteBuffer buffer;
  private final long start;
  private final long end;
  private long position;
  private long marked;

  RangeInputStream(FileChannel file, long offset, long length) {
    this.file = file;
    start = offset;
    end = offset + length;
    position = offset;
    marked = offset;
    buffer = ByteBuffer.allocate((int) Math.min(CHUNK, length)).limit(0);
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
    if (!fill()) {
      return -1;
    }
    int count = Math.min(length, buffer.remaining());
    buffer.get(target, offset, count);
    return count;
  }

  @Override
  public long skip(long count) {
    long next = Math.min(end, current() + Math.max(count, 0));
    long skipped = next - current();
    moveTo(next);
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
    return new RangeInputStream(file, first, last - first);
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
    buffer.clear().limit((int) Math.min(buffer.capacity(), end - position));
    int count = file.read(buffer, position);
    buffer.flip();
    if (count <= 0) {
      throw new IOException("the temporary file of the message is shorter than it was");
    }
    position += count;
    return true;
  }
}
