// Copyright the Postern authors
// SPDX-License-Identifier: Apache-2.0
package org.postern.filter.attachment.internal.content;

import java.io.IOException;
import java.io.InputStream;

/** Hands out what lies in a buffer, and has it filled again when all is read. */
public abstract class RefilledStream extends InputStream {

  private byte[] buffer = new byte[0];
  private int at;
  private int filled;

  /** Begins with nothing in the buffer. */
  protected RefilledStream() {}

  /**
   * Gets what comes next, by way of {@link #refill}.
   *
   * @return false at the end
   */
  protected abstract boolean fill() throws IOException;

  /** Puts the first so many octets of a buffer in place of what was read. */
  protected final void refill(byte[] next, int length) {
    buffer = next;
    at = 0;
    filled = length;
  }

  /** How many octets can be read before the next {@link #fill}. */
  protected final int left() {
    return filled - at;
  }

  /** Passes over some of the octets that are left. */
  protected final void pass(int count) {
    at += count;
  }

  @Override
  public final int read() throws IOException {
    if (at == filled && !fill()) {
      return -1;
    }
    return buffer[at++] & 0xff;
  }

  @Override
  public final int read(byte[] into, int offset, int length) throws IOException {
    if (length == 0) {
      return 0;
    }
    if (at == filled && !fill()) {
      return -1;
    }
    int count = Math.min(length, left());
    System.arraycopy(buffer, at, into, offset, count);
    at += count;
    return count;
  }
}
