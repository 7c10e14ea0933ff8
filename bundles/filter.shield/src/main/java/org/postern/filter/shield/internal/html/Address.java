// Copyright the Postern authors
// SPDX-License-Identifier: Apache-2.0
package org.postern.filter.shield.internal.html;

import java.util.List;
import org.postern.filter.shield.internal.octets.FileServerPath;

/**
 * The address of a link or picture as Windows and browsers read it: white space and control
 * characters inside are left out, letter case of the scheme does not matter.
 *
 * @param text what is left
 */
record Address(String text) {

  private static final List<String> SCRIPTS =
      List.of(
          "javascript:",
          "vbscript:",
          "livescript:",
          "data:text/html",
          "data:application/xhtml",
          "data:image/svg+xml");

  static Address of(String value) {
    StringBuilder clean = new StringBuilder(value.length());
    for (int i = 0; i < value.length(); i++) {
      char c = value.charAt(i);
      if (c > ' ') {
        clean.append(c);
      }
    }
    return new Address(clean.toString());
  }

  /** Whether following it runs a script. */
  boolean isScript() {
    for (String scheme : SCRIPTS) {
      if (text.regionMatches(true, 0, scheme, 0, scheme.length())) {
        return true;
      }
    }
    return false;
  }

  /** Whether Windows asks a file server for it: {@code \\host\share}, {@code file://host/share}. */
  boolean isOnFileServer() {
    return isPath() && FileServerPath.isOne(decoded(text));
  }

  /** Whether it names an object inside a file on a server: {@code file:///\\host\share\x!y}. */
  boolean isMoniker() {
    return isPath() && FileServerPath.isMoniker(decoded(text));
  }

  /**
   * A browser takes //host for one of the web, so a path without scheme begins with backslashes.
   */
  private boolean isPath() {
    return text.regionMatches(true, 0, "file:", 0, 5)
        || text.startsWith("\\\\")
        || text.startsWith("%5");
  }

  private static String decoded(String path) {
    return path.replace("%5c", "\\")
        .replace("%5C", "\\")
        .replace("%2f", "/")
        .replace("%2F", "/")
        .replace("%21", "!");
  }
}
