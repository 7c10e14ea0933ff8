// Copyright the Postern authors
// SPDX-License-Identifier: Apache-2.0
package org.postern.filter.shield.internal.html;

import java.util.Map;

/**
 * Character references (HTML standard, section 13.5): the numeric ones, and those names that stand
 * for a character of syntax, with which an address or a script is hidden from a filter.
 */
final class References {

  private static final int MAX_NAME = 32;

  private static final Map<String, Character> NAMES =
      Map.ofEntries(
          Map.entry("amp", '&'),
          Map.entry("lt", '<'),
          Map.entry("gt", '>'),
          Map.entry("quot", '"'),
          Map.entry("apos", '\''),
          Map.entry("sol", '/'),
          Map.entry("bsol", '\\'),
          Map.entry("colon", ':'),
          Map.entry("excl", '!'),
          Map.entry("num", '#'),
          Map.entry("percnt", '%'),
          Map.entry("period", '.'),
          Map.entry("lpar", '('),
          Map.entry("rpar", ')'),
          Map.entry("dollar", '$'),
          Map.entry("lcub", '{'),
          Map.entry("rcub", '}'),
          Map.entry("Tab", '\t'),
          Map.entry("NewLine", '\n'),
          Map.entry("nbsp", '\u00a0'));

  private References() {}

  /** The text with its references replaced; what is none stays. */
  static String replaced(String text) {
    int ampersand = text.indexOf('&');
    if (ampersand < 0) {
      return text;
    }
    StringBuilder out = new StringBuilder(text.length());
    int at = 0;
    while (ampersand >= 0) {
      out.append(text, at, ampersand);
      at = reference(text, ampersand, out);
      ampersand = text.indexOf('&', at);
    }
    return out.append(text, at, text.length()).toString();
  }

  private static int reference(String text, int ampersand, StringBuilder out) {
    int at = ampersand + 1;
    if (at < text.length() && text.charAt(at) == '#') {
      return numeric(text, ampersand, out);
    }
    int end = at;
    while (end < text.length() && end - at < MAX_NAME && isLetter(text.charAt(end))) {
      end++;
    }
    Character known = NAMES.get(text.substring(at, end));
    if (known == null) {
      out.append('&');
      return at;
    }
    out.append(known.charValue());
    return end < text.length() && text.charAt(end) == ';' ? end + 1 : end;
  }

  private static int numeric(String text, int ampersand, StringBuilder out) {
    int at = ampersand + 2;
    boolean hex = at < text.length() && (text.charAt(at) | 0x20) == 'x';
    int radix = hex ? 16 : 10;
    int start = hex ? at + 1 : at;
    int end = start;
    int value = 0;
    while (end < text.length() && Character.digit(text.charAt(end), radix) >= 0) {
      // Browsers take any number of digits, so leading zeros must not hide a character.
      value = Math.min(value * radix + Character.digit(text.charAt(end), radix), 0x110000);
      end++;
    }
    if (end == start) {
      out.append('&');
      return ampersand + 1;
    }
    out.appendCodePoint(value < 0x110000 ? value : 0xfffd);
    return end < text.length() && text.charAt(end) == ';' ? end + 1 : end;
  }

  private static boolean isLetter(char c) {
    return (c | 0x20) >= 'a' && (c | 0x20) <= 'z';
  }
}
