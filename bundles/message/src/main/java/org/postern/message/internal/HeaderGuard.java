// Copyright the Postern authors
// SPDX-License-Identifier: Apache-2.0
package org.postern.message.internal;

import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;

/**
 * Ends the input when a header section does not end. The parser keeps a line of a header section in
 * memory however long it is, so a single line of some hundred megabytes would take the process
 * down.
 */
final class HeaderGuard extends FilterInputStream {

  /** What the parser's buffers may read ahead. */
  private static final int AHEAD = 64 << 10;

  private final int limit;
  private boolean inHeader;
  private int left;
  private boolean cut;

  HeaderGuard(InputStream in, int maxHeaderSection) {
    super(in);
    limit = maxHeaderSection + AHEAD;
  }

  /** The parser is, or is not, about to read a header section. */
  void inHeader(boolean now) {
    if (now && !inHeader) {
      left = limit;
    }
    inHeader = now;
  }

  /** Whether the input was ended early. */
  boolean isCut() {
    return cut;
  }

  @Override
  public int read() throws IOException {
    byte[] one = new byte[1];
    return read(one, 0, 1) < 0 ? -1 : one[0] & 0xff;
  }

  @Override
  public int read(byte[] target, int offset, int length) throws IOException {
    if (cut || (inHeader && left <= 0)) {
      cut = true;
      return -1;
    }
    int count = in.read(target, offset, length);
    left -= Math.max(count, 0);
    return count;
  }
}
