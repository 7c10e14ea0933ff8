// Copyright the Postern authors
// SPDX-License-Identifier: Apache-2.0
package org.postern.check.probe;

import java.util.List;
import java.util.Locale;

/**
 * Names that are expected, with {@code *} for any characters; upper and lower case are the same.
 */
public final class Wildcards {

  private Wildcards() {}

  /** Whether one of the patterns is this name. */
  public static boolean any(List<String> patterns, String name) {
    return patterns.stream().anyMatch(p -> matches(p, name));
  }

  /** Whether a pattern is this name. It takes time in proportion to the two lengths multiplied. */
  public static boolean matches(String pattern, String name) {
    String p = pattern.toLowerCase(Locale.ROOT);
    String n = name.toLowerCase(Locale.ROOT);
    int at = 0;
    int star = -1;
    int retry = 0;
    int i = 0;
    while (i < n.length()) {
      if (at < p.length() && p.charAt(at) == '*') {
        star = at++;
        retry = i;
      } else if (at < p.length() && p.charAt(at) == n.charAt(i)) {
        at++;
        i++;
      } else if (star >= 0) {
        at = star + 1;
        i = ++retry;
      } else {
        return false;
      }
    }
    return p.substring(at).chars().allMatch(c -> c == '*');
  }
}
