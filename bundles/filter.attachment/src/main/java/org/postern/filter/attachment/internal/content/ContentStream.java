// Copyright the Postern authors
// SPDX-License-Identifier: Apache-2.0
package org.postern.filter.attachment.internal.content;

import java.io.IOException;

/** Reads a range of a {@link Content} in order. */
final class ContentStream extends RefilledStream {

  private static final int BUFFER = 8 * 1024;

  private final Content content;
  private final long end;
  private long next;
  private byte[] buffer = new byte[0];

  ContentStream(Content content, long position, long length) {
    this.content = content;
    next = Math.max(0, position);
    end = Math.min(content.size(), next + Math.max(0, Math.min(length, content.size())));
  }

  @Override
  public long skip(long count) {
    long buffered = Math.min(Math.max(0, count), left());
    pass((int) buffered);
    long jumped = Math.min(Math.max(0, count) - buffered, Math.max(0, end - next));
    next += jumped;
    return buffered + jumped;
  }

  @Override
  public int available() {
    return (int) Math.min(Integer.MAX_VALUE, left() + Math.max(0, end - next));
  }

  @Override
  protected boolean fill() throws IOException {
    if (buffer.length == 0) {
      buffer = new byte[(int) Math.max(1, Math.min(BUFFER, end - next))];
    }
    int filled =
        next < end ? content.read(next, buffer, 0, (int) Math.min(buffer.length, end - next)) : 0;
    refill(buffer, Math.max(0, filled));
    next += filled;
    return filled > 0;
  }
}
