// Copyright the Postern authors
// SPDX-License-Identifier: Apache-2.0
package org.postern.filter.shield.internal.rule;

/** Shows what was seen without doing its work a second time in a log or a terminal. */
final class Printable {

  private static final int MAX = 60;

  private Printable() {}

  /** Printable ASCII, other characters as {@code \xHH}, cut to 60 characters. */
  static String of(String seen) {
    StringBuilder clean = new StringBuilder();
    for (int i = 0; i < seen.length(); i++) {
      if (clean.length() >= MAX) {
        return clean.append("...").toString();
      }
      char c = seen.charAt(i);
      if (c >= ' ' && c < 0x7f) {
        clean.append(c);
      } else {
        clean.append(String.format(c > 0xff ? "\\u%04x" : "\\x%02x", (int) c));
      }
    }
    return clean.toString();
  }
}
