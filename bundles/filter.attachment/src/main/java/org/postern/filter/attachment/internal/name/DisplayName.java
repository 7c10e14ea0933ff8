// Copyright the Postern authors
// SPDX-License-Identifier: Apache-2.0
package org.postern.filter.attachment.internal.name;

import java.util.List;

/**
 * A file name as it may be shown: in a log, a reply, a web page. The sender chose it, so control
 * and direction characters, which would rewrite the line they stand in, become {@code ?}.
 */
public final class DisplayName {

  private static final int MAX_NAME = 60;
  private static final int MAX_NAMES = 4;
  private static final int TAIL = 20;

  private DisplayName() {}

  /** Names from the attachment inwards, {@code outer.zip > run.exe}; the middle is left out. */
  public static String of(List<String> path) {
    StringBuilder shown = new StringBuilder();
    for (int i = 0; i < path.size(); i++) {
      boolean omitted = path.size() > MAX_NAMES && i > 0 && i < path.size() - 2;
      if (!omitted) {
        shown.append(i == 0 ? "" : " > ").append(of(path.get(i)));
      } else if (i == 1) {
        shown.append(" > ...");
      }
    }
    return shown.toString();
  }

  /** One name, at most 63 characters; the end, which says what it is, is kept. */
  public static String of(String name) {
    StringBuilder clean = new StringBuilder();
    name.codePoints().limit(1000).forEach(c -> clean.appendCodePoint(isShown(c) ? c : '?'));
    if (clean.length() == 0) {
      return "(no name)";
    }
    if (clean.length() <= MAX_NAME) {
      return clean.toString();
    }
    return clean.substring(0, MAX_NAME - TAIL) + "..." + clean.substring(clean.length() - TAIL);
  }

  private static boolean isShown(int c) {
    return c < 0x7f ? c >= 0x20 && c != '\'' : Character.isLetterOrDigit(c);
  }
}
