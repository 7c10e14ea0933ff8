// Copyright the Postern authors
// SPDX-License-Identifier: Apache-2.0
package org.postern.filter.shield.internal.html;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/**
 * What matters of an inline style.
 *
 * @param text without white space and comments, in lower case
 */
record Style(String text) {

  private static final int MAX_ADDRESSES = 20;

  static Style of(String value) {
    StringBuilder clean = new StringBuilder(value.length());
    int at = 0;
    while (at < value.length()) {
      if (value.startsWith("/*", at)) {
        int end = value.indexOf("*/", at + 2);
        at = end < 0 ? value.length() : end + 2;
      } else {
        char c = value.charAt(at);
        if (c > ' ') {
          clean.append(c);
        }
        at++;
      }
    }
    return new Style(clean.toString().toLowerCase(Locale.ROOT));
  }

  /** Whether text in it is too small to be seen: size 0, or less than one pixel or point. */
  boolean isZeroFont() {
    int at = text.lastIndexOf("font-size:");
    if (at < 0) {
      return false;
    }
    int start = at + "font-size:".length();
    int end = start;
    while (end < text.length() && (isDigit(text.charAt(end)) || text.charAt(end) == '.')) {
      end++;
    }
    String number = text.substring(start, end);
    if (!number.startsWith("0") && !number.startsWith(".")) {
      return false;
    }
    boolean zero = number.chars().noneMatch(c -> c >= '1' && c <= '9');
    boolean absolute = text.startsWith("px", end) || text.startsWith("pt", end);
    boolean fraction = number.indexOf('.') >= 0 && number.indexOf('.') <= 1;
    return zero || (absolute && fraction);
  }

  /** Whether it is not shown at all. */
  boolean isHidden() {
    return text.contains("display:none") || text.contains("visibility:hidden");
  }

  /** What stands in {@code url(...)}. */
  List<String> addresses() {
    List<String> found = new ArrayList<>(0);
    int at = text.indexOf("url(");
    while (at >= 0 && found.size() < MAX_ADDRESSES) {
      int end = text.indexOf(')', at);
      String inside = text.substring(at + 4, end < 0 ? text.length() : end);
      found.add(inside.replace("'", "").replace("\"", ""));
      at = end < 0 ? -1 : text.indexOf("url(", end);
    }
    return found;
  }

  private static boolean isDigit(char c) {
    return c >= '0' && c <= '9';
  }
}
