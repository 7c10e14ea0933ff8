// Copyright the Postern authors
// SPDX-License-Identifier: Apache-2.0
package org.postern.message.internal;

import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;

/** Reads a range of a file by position, so that many readers share one channel. */
final class RangeInputStream extends InputStream {

  private static final int CHUNK = 16 << 10;

  private final FileChannel file;
  private final ByteBuffer buffer = ByteBuffer.allocate(CHUNK).limit(0);
  private final long end;
  private long position;

  RangeInputStream(FileChannel file, long offset, long length) {
    this.file = file;
    position = offset;
    end = offset + length;
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

  private boolean fill() throws IOException {
    if (buffer.hasRemaining()) {
      return true;
    }
    if (position >= end) {
      return false;
    }
    buffer.clear().limit((int) Math.min(CHUNK, end - position));
    int count = file.read(buffer, position);
    buffer.flip();
    position += Math.max(count, 0);
    return count > 0;
  }
}
