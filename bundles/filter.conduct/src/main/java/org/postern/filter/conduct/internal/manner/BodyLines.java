// Copyright the Postern authors
// SPDX-License-Identifier: Apache-2.0
package org.postern.filter.conduct.internal.manner;

import java.io.IOException;
import java.io.InputStream;
import java.util.function.Consumer;
import org.postern.filter.Finding;
import org.postern.filter.Message;

/**
 * Lines of the body that are too long (RFC 5322, section 2.1.1): a server on the way may cut them,
 * and what another one signed or examined is then no longer what arrives.
 *
 * @param maxOctets how much of a body is looked at; 0 switches the rule off
 */
public record BodyLines(long maxOctets) {

  private static final int BUFFER = 16 * 1024;

  /** A line of the greatest length with its CRLF. */
  private static final int WINDOW = OctetsRule.MAX_LINE + 2;

  /**
   * Looks for a long line.
   *
   * @throws IOException when the body cannot be read
   */
  public void check(Message message, Consumer<Finding> found) throws IOException {
    if (maxOctets == 0 || message.bodySize() <= OctetsRule.MAX_LINE) {
      return;
    }
    try (InputStream body = message.openBody()) {
      if (hasLongLine(body)) {
        found.accept(
            Finding.of("conduct.body-line-long", 0.5, "The body has a line over 998 octets."));
      }
    }
  }

  private boolean hasLongLine(InputStream body) throws IOException {
    byte[] buffer = new byte[BUFFER];
    int held = 0;
    long left = maxOctets;
    while (left > 0) {
      int room = (int) Math.min(left, BUFFER - held);
      int read = body.readNBytes(buffer, held, room);
      left -= read;
      int end = held + read;
      int start = lastLineStart(buffer, end);
      if (start < 0) {
        return true;
      }
      held = end - start;
      System.arraycopy(buffer, start, buffer, 0, held);
      if (read < room) {
        return held > OctetsRule.MAX_LINE && !hasLineEnd(buffer, held);
      }
    }
    return false;
  }

  private static boolean hasLineEnd(byte[] buffer, int end) {
    for (int i = 0; i < end; i++) {
      if (buffer[i] == '\n') {
        return true;
      }
    }
    return false;
  }

  /**
   * Where the line begins that is not known to be short enough. Looks for a line end backwards from
   * the furthest place where one must be, which passes over most octets of ordinary lines.
   *
   * @return -1 for a line that is too long
   */
  private static int lastLineStart(byte[] buffer, int end) {
    int start = 0;
    while (end - start >= WINDOW) {
      int at = start + WINDOW - 1;
      while (at >= start && buffer[at] != '\n') {
        at--;
      }
      if (at < start) {
        return -1;
      }
      start = at + 1;
    }
    return start;
  }
}
