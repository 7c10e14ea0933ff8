// Copyright the Postern authors
// SPDX-License-Identifier: Apache-2.0
package org.postern.filter.attachment.internal.archive;

import java.io.IOException;
import java.io.InputStream;

/** Reads lines, one of them in advance; the rest of a line that is too long is left out. */
final class TextLines {

  private static final int MAX_LINE = 1000;
  private static final int BUFFER = 8 * 1024;

  private final InputStream in;
  private final byte[] buffer = new byte[BUFFER];
  private int at;
  private int filled;
  private boolean ended;
  private String current = "";
  private String following;

  TextLines(InputStream in) throws IOException {
    this.in = in;
    following = next();
  }

  /** Goes one line on; false when there is none. */
  boolean advance() throws IOException {
    if (ended && following.isEmpty()) {
      return false;
    }
    current = following;
    following = next();
    return true;
  }

  String current() {
    return current;
  }

  /** The line behind the current one, empty at the end. */
  String following() {
    return following;
  }

  private String next() throws IOException {
    StringBuilder line = new StringBuilder();
    for (int octet = octet(); octet >= 0 && octet != '\n'; octet = octet()) {
      if (line.length() < MAX_LINE) {
        line.append((char) octet);
      }
    }
    int end = line.length();
    if (end > 0 && line.charAt(end - 1) == '\r') {
      line.setLength(end - 1);
    }
    return line.toString();
  }

  private int octet() throws IOException {
    if (at == filled) {
      at = 0;
      filled = ended ? -1 : in.read(buffer, 0, BUFFER);
      if (filled <= 0) {
        filled = 0;
        ended = true;
        return -1;
      }
    }
    return buffer[at++] & 0xff;
  }
}
