// Copyright the Postern authors
// SPDX-License-Identifier: Apache-2.0
package org.postern.message.internal;

import java.nio.charset.StandardCharsets;
import java.util.Locale;

/**
 * Text of a multipart before its first and after its closing boundary, which no reader should show
 * and some do: those that give up on the boundary, or that do not stop at the closing one.
 */
final class OutsideText {

  private static final int KEPT = 256;

  private final byte[] line = new byte[KEPT];
  private int length;
  private String boundaryLine = "";
  private String mimeField = "";

  /** A line that begins like a boundary line; empty for none. */
  String boundaryLine() {
    return boundaryLine;
  }

  /** A line that belongs into the header section of a part; empty for none. */
  String mimeField() {
    return mimeField;
  }

  /** Takes a piece of it. */
  void take(byte[] bytes, int count, String boundary) {
    for (int i = 0; i < count; i++) {
      if (bytes[i] == '\n') {
        end(boundary);
      } else if (length < KEPT) {
        line[length++] = bytes[i];
      }
    }
  }

  /** Ends the last line. */
  void end(String boundary) {
    if (length > 2) {
      if (line[0] == '-' && line[1] == '-') {
        String text = new String(line, 0, length, StandardCharsets.ISO_8859_1);
        if (boundaryLine.isEmpty() && text.startsWith(boundary, 2)) {
          boundaryLine = text;
        }
      } else if (mimeField.isEmpty() && isMimeField(line, length)) {
        mimeField = new String(line, 0, length, StandardCharsets.ISO_8859_1);
      }
    }
    length = 0;
  }

  /** Whether the text begins with a field that only a header section of MIME has. */
  static boolean isMimeField(byte[] bytes, int count) {
    int start = 0;
    while (start < count && (bytes[start] == ' ' || bytes[start] == '\t')) {
      start++;
    }
    if (count - start < 13 || (bytes[start] | 0x20) != 'c' || bytes[start + 7] != '-') {
      return false;
    }
    int end = Math.min(count, start + 30);
    String head =
        new String(bytes, start, end - start, StandardCharsets.ISO_8859_1).toLowerCase(Locale.ROOT);
    int colon = head.indexOf(':');
    if (colon < 0) {
      return false;
    }
    return switch (head.substring(0, colon).strip()) {
      case "content-type", "content-transfer-encoding", "content-disposition" -> true;
      default -> false;
    };
  }
}
