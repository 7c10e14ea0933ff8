// Copyright the Postern authors
// SPDX-License-Identifier: Apache-2.0
package org.postern.host.internal.smb;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;

/**
 * The whole lines in a piece of a text file.
 *
 * @param lines without their ends
 * @param length octets that they take, with their ends
 */
record Lines(List<String> lines, int length) {

  /** Octets of a line that are kept: whoever fills a log must not fill our memory. */
  static final int MAX_LINE = 1 << 16;

  /**
   * Divides a piece.
   *
   * @param first whether it is the beginning of the file, which may have a byte order mark
   * @param full whether the piece is as long as it may be: without any end of a line in it, it is
   *     taken for one, since we would wait for its end for ever
   */
  static Lines of(byte[] piece, boolean first, boolean full) {
    List<String> lines = new ArrayList<>();
    boolean mark =
        first
            && piece.length >= 3
            && piece[0] == (byte) 0xEF
            && piece[1] == (byte) 0xBB
            && piece[2] == (byte) 0xBF;
    int begin = mark ? 3 : 0;
    int end = 0;
    for (int at = begin; at < piece.length; at++) {
      if (piece[at] == '\n') {
        lines.add(text(piece, begin, at));
        begin = at + 1;
        end = begin;
      }
    }
    if (full && end == 0) {
      lines.add(text(piece, begin, piece.length));
      end = piece.length;
    }
    return new Lines(lines, end);
  }

  private static String text(byte[] piece, int begin, int end) {
    int stop = end > begin && piece[end - 1] == '\r' ? end - 1 : end;
    int length = Math.min(stop - begin, MAX_LINE);
    return new String(piece, begin, length, StandardCharsets.UTF_8);
  }
}
