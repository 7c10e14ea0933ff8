// Copyright the Postern authors
// SPDX-License-Identifier: Apache-2.0
package org.postern.testkit;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.postern.filter.HeaderField;

/**
 * A message text taken apart the way a mail server hands it to a milter: fields with LF inside
 * their folds, a body with its line ends as they came.
 *
 * @param headers the fields in order
 * @param body what follows the blank line, or the first line that is no field
 */
record Eml(List<HeaderField> headers, byte[] body) {

  private static final byte CR = '\r';
  private static final byte LF = '\n';

  /** A text whose first line ends in LF alone is taken for one with LF line ends, and converted. */
  static Eml parse(byte[] text) {
    byte[] wire = firstLineEndsInCrLf(text) ? text : withCrLf(text);
    List<HeaderField> headers = new ArrayList<>();
    int at = 0;
    while (at < wire.length) {
      int end = fieldEnd(wire, at);
      String field = new String(wire, at, end - at, StandardCharsets.ISO_8859_1);
      if (field.isBlank()) {
        at = end;
        break;
      }
      int colon = field.indexOf(':');
      if (colon < 0) {
        break;
      }
      String value = field.substring(colon + 1).replace("\r\n", "\n");
      headers.add(new HeaderField(field.substring(0, colon), chopped(value)));
      at = end;
    }
    return new Eml(List.copyOf(headers), Arrays.copyOfRange(wire, at, wire.length));
  }

  private static String chopped(String value) {
    return value.endsWith("\n") ? value.substring(0, value.length() - 1) : value;
  }

  private static boolean firstLineEndsInCrLf(byte[] text) {
    for (int i = 0; i < text.length; i++) {
      if (text[i] == LF) {
        return i > 0 && text[i - 1] == CR;
      }
    }
    return false;
  }

  private static byte[] withCrLf(byte[] text) {
    byte[] wire = new byte[text.length * 2];
    int length = 0;
    for (byte octet : text) {
      if (octet == LF) {
        wire[length++] = CR;
      }
      wire[length++] = octet;
    }
    return Arrays.copyOf(wire, length);
  }

  /** Where the field that starts here ends, with the lines that go on with a blank. */
  private static int fieldEnd(byte[] wire, int start) {
    int at = lineEnd(wire, start);
    boolean blankLine = wire[start] == CR || wire[start] == LF;
    while (!blankLine && at < wire.length && (wire[at] == ' ' || wire[at] == '\t')) {
      at = lineEnd(wire, at);
    }
    return at;
  }

  private static int lineEnd(byte[] wire, int start) {
    int at = start;
    while (at < wire.length && wire[at] != LF) {
      at++;
    }
    return Math.min(at + 1, wire.length);
  }
}
