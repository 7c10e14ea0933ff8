// Copyright the Postern authors
// SPDX-License-Identifier: Apache-2.0
package org.postern.filter.attachment.internal.archive;

import java.io.IOException;
import org.postern.filter.attachment.internal.content.RefilledStream;

/** Decodes lines until one is no data. */
final class UudecodingStream extends RefilledStream {

  private static final int MAX_LINE = 62;

  private final TextLines lines;
  private final byte[] buffer = new byte[MAX_LINE + 3];

  UudecodingStream(TextLines lines) {
    this.lines = lines;
  }

  /** Whether a line can be data: its first character tells how many octets follow. */
  static boolean isData(String line) {
    if (line.isEmpty() || line.charAt(0) == ' ' || line.charAt(0) == '`') {
      return false;
    }
    int characters = (value(line, 0) + 2) / 3 * 4;
    int found = line.length() - 1;
    return line.chars().allMatch(c -> c >= ' ' && c <= '`')
        && found <= characters + 1
        && found >= characters / 4;
  }

  @Override
  protected boolean fill() throws IOException {
    if (!isData(lines.following()) || !lines.advance()) {
      return false;
    }
    String line = lines.current();
    int length = value(line, 0);
    int filled = 0;
    for (int i = 1; filled < length; i += 4) {
      int bits = value(line, i) << 18 | value(line, i + 1) << 12 | value(line, i + 2) << 6;
      bits |= value(line, i + 3);
      buffer[filled++] = (byte) (bits >> 16);
      buffer[filled++] = (byte) (bits >> 8);
      buffer[filled++] = (byte) bits;
    }
    refill(buffer, length);
    return true;
  }

  /** Blanks at the end of a line get lost on the way; they stand for 0. */
  private static int value(String line, int at) {
    return at < line.length() ? line.charAt(at) - ' ' & 0x3f : 0;
  }
}
