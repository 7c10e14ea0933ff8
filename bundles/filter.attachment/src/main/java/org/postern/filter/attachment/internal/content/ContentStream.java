// Copyright the Postern authors
// SPDX-License-Identifier: Apache-2.0
package org.postern.filter.attachment.internal.content;

import java.io.IOException;
import java.io.InputStream;

/** Reads a range of a {@link Content} in order. */
final class ContentStream extends InputStream {

  private static final int BUFFER = 8 * 1024;

  private final Content content;
  private final long end;
  private long next;
  private byte[] buffer = new byte[0];
  private int at;
  private int filled;

  ContentStream(Content content, long position, long length) {
    this.content = content;
    next = Math.max(0, position);
    end = Math.min(content.size(), next + Math.max(0, Math.min(length, content.size())));
  }

  @Override
  public int read() throws IOException {
    if (at == filled && !fill()) {
      return -1;
    }
    return buffer[at++] & 0xff;
  }

  @Override
  public int read(byte[] into, int offset, int length) throws IOException {
    if (length == 0) {
      return 0;
    }
    if (at == filled && !fill()) {
      return -1;
    }
    int count = Math.min(length, filled - at);
    System.arraycopy(buffer, at, into, offset, count);
    at += count;
    return count;
  }

  @Override
  public long skip(long count) {
    long buffered = Math.min(Math.max(0, count), filled - at);
    at += (int) buffered;
    long jumped = Math.min(Math.max(0, count) - buffered, Math.max(0, end - next));
    next += jumped;
    return buffered + jumped;
  }

  @Override
  public int available() {
    return (int) Math.min(Integer.MAX_VALUE, filled - at + Math.max(0, end - next));
  }

  private boolean fill() throws IOException {
    if (buffer.length == 0) {
      buffer = new byte[(int) Math.max(1, Math.min(BUFFER, end - next))];
    }
    at = 0;
    filled =
        next < end ? content.read(next, buffer, 0, (int) Math.min(buffer.length, end - next)) : 0;
    next += filled;
    return filled > 0;
  }
}
