// Copyright the Postern authors
// SPDX-License-Identifier: Apache-2.0
package org.postern.engine.internal.session;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import org.postern.filter.HeaderField;

/** A message as one block of octets, taken apart as a door would get it. */
record SpecimenMessage(List<HeaderField> headers, ByteBuffer body) {

  /** Divides it; a line of the header section that is no field ends the section. */
  static SpecimenMessage of(ByteBuffer octets) {
    String text = StandardCharsets.ISO_8859_1.decode(octets.duplicate()).toString();
    List<HeaderField> fields = new ArrayList<>();
    int at = 0;
    while (at < text.length()) {
      int next = endOfField(text, at);
      int colon = text.indexOf(':', at);
      if (isLineEnd(text, at) || colon < 0 || colon >= next) {
        break;
      }
      fields.add(
          new HeaderField(text.substring(at, colon), value(text.substring(colon + 1, next))));
      at = next;
    }
    if (isLineEnd(text, at)) {
      at = endOfLine(text, at);
    }
    return new SpecimenMessage(
        List.copyOf(fields),
        ByteBuffer.wrap(text.substring(at).getBytes(StandardCharsets.ISO_8859_1)));
  }

  private static String value(String raw) {
    int end = raw.length();
    while (end > 0 && (raw.charAt(end - 1) == '\n' || raw.charAt(end - 1) == '\r')) {
      end--;
    }
    return raw.substring(0, end);
  }

  private static boolean isLineEnd(String text, int at) {
    return text.startsWith("\r\n", at) || text.startsWith("\n", at);
  }

  private static int endOfLine(String text, int at) {
    int end = text.indexOf('\n', at);
    return end < 0 ? text.length() : end + 1;
  }

  /** Behind the line ends of a field and of the lines that continue it (RFC 5322, 2.2.3). */
  private static int endOfField(String text, int at) {
    int end = endOfLine(text, at);
    while (end < text.length() && (text.charAt(end) == ' ' || text.charAt(end) == '\t')) {
      end = endOfLine(text, end);
    }
    return end;
  }
}
