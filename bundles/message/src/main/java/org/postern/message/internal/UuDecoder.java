// Copyright the Postern authors
// SPDX-License-Identifier: Apache-2.0
package org.postern.message.internal;

/**
 * Uuencode, which is no encoding of RFC 2045, but which mail readers undo all the same: a filter
 * has to see what they see. Lines before {@code begin} and after {@code end} are no content.
 */
final class UuDecoder extends TransferDecoder {

  private static final int MAX_LINE = SLACK;
  private static final int MASK = 63;

  private final byte[] line = new byte[MAX_LINE];
  private int length;
  private boolean inside;

  @Override
  int decode(byte[] input, int from, int to, byte[] output) {
    int out = 0;
    for (int i = from; i < to; i++) {
      byte c = input[i];
      if (c == '\n') {
        out = line(output, out);
      } else if (c != '\r' && length < MAX_LINE) {
        line[length++] = c;
      }
    }
    return out;
  }

  @Override
  int finish(byte[] output) {
    return line(output, 0);
  }

  private int line(byte[] output, int start) {
    int used = length;
    length = 0;
    if (!inside) {
      inside = startsWith(used, "begin ");
      return start;
    }
    if (startsWith(used, "end") || used == 0) {
      inside = used == 0;
      return start;
    }
    // A line holds no more than its characters do, so the output is never longer than the input.
    int wanted = Math.min((line[0] - ' ') & MASK, (used - 1) * 3 / 4);
    int out = start;
    for (int i = 0; i < wanted; i++) {
      int at = 1 + i / 3 * 4 + i % 3;
      int high = value(at);
      int low = value(at + 1);
      output[out++] = (byte) (high << (2 + i % 3 * 2) | low >> (4 - i % 3 * 2));
    }
    return out;
  }

  private int value(int at) {
    return at < MAX_LINE ? (line[at] - ' ') & MASK : 0;
  }

  private boolean startsWith(int used, String word) {
    if (used < word.length()) {
      return false;
    }
    for (int i = 0; i < word.length(); i++) {
      if (line[i] != word.charAt(i)) {
        return false;
      }
    }
    return true;
  }
}
