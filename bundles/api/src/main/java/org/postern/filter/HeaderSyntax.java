// Copyright the Postern authors
// SPDX-License-Identifier: Apache-2.0
package org.postern.filter;

/** Keeps an edit from injecting header fields of its own (RFC 5322, section 2.2). */
final class HeaderSyntax {

  private HeaderSyntax() {}

  static void check(String name, String value) {
    if (name.isEmpty() || !name.chars().allMatch(c -> c > 0x20 && c < 0x7f && c != ':')) {
      throw new IllegalArgumentException("'" + name + "' is no header field name");
    }
    for (int i = 0; i < value.length(); i++) {
      char c = value.charAt(i);
      boolean fold = i + 1 < value.length() && isBlank(value.charAt(i + 1));
      boolean crlf = c == '\r' && i + 1 < value.length() && value.charAt(i + 1) == '\n';
      if (c == 0 || c > 0xff || (c == '\n' && !fold) || (c == '\r' && !crlf)) {
        throw new IllegalArgumentException("the value of " + name + " would break the header");
      }
    }
  }

  static void checkOccurrence(int index) {
    if (index < 1) {
      throw new IllegalArgumentException("header fields of a name are counted from 1");
    }
  }

  private static boolean isBlank(char c) {
    return c == ' ' || c == '\t';
  }
}
