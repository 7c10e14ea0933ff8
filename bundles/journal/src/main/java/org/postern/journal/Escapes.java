// Copyright the Postern authors
// SPDX-License-Identifier: Apache-2.0
package org.postern.journal;

import java.util.Locale;

/**
 * Makes text safe inside a quoted string of a log line, as JSON does. A subject with a line feed
 * would otherwise write log lines of the attacker's own; one with an escape sequence would run on
 * the terminal of whoever reads the log.
 */
public final class Escapes {

  private static final int MAX = 500;

  private Escapes() {}

  /** Appends the text, cut at 500 characters. */
  public static void append(StringBuilder out, String text) {
    int end = Math.min(text.length(), MAX);
    for (int i = 0; i < end; i++) {
      char c = text.charAt(i);
      if (c == '"' || c == '\\') {
        out.append('\\').append(c);
      } else if (isUnsafe(c)) {
        out.append(String.format(Locale.ROOT, "\\u%04x", (int) c));
      } else {
        out.append(c);
      }
    }
    if (end < text.length()) {
      out.append("...");
    }
  }

  private static boolean isUnsafe(char c) {
    return switch (Character.getType(c)) {
      case Character.CONTROL,
          Character.FORMAT,
          Character.LINE_SEPARATOR,
          Character.PARAGRAPH_SEPARATOR,
          Character.SURROGATE,
          Character.PRIVATE_USE,
          Character.UNASSIGNED ->
          true;
      default -> false;
    };
  }
}
