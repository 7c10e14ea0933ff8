// Copyright the Postern authors
// SPDX-License-Identifier: Apache-2.0
package org.postern.check.software.internal;

import java.util.List;
import java.util.Locale;
import org.postern.check.probe.Wildcards;

/** The command line of a service. */
final class ImagePath {

  private static final List<String> HOME =
      List.of(
          "%systemroot%\\*",
          "%windir%\\*",
          "\\systemroot\\*",
          "system32\\*",
          "%programfiles%\\*",
          "%programfiles(x86)%\\*",
          "%programdata%\\microsoft\\*",
          "c:\\windows\\*",
          "c:\\program files\\*",
          "c:\\program files (x86)\\*",
          "c:\\programdata\\microsoft\\*");

  private final String text;

  ImagePath(String text) {
    this.text = text.strip();
  }

  /**
   * Whether Windows would try a shorter path first: a blank before the end of an unquoted program.
   */
  boolean isUnquoted() {
    return !text.startsWith("\"") && program().contains(" ");
  }

  /** The program, without quotes and arguments. */
  String program() {
    if (text.startsWith("\"")) {
      int end = text.indexOf('"', 1);
      return end < 0 ? text.substring(1) : text.substring(1, end);
    }
    int exe = text.toLowerCase(Locale.ROOT).indexOf(".exe");
    return exe < 0 ? text.split(" ", 2)[0] : text.substring(0, exe + 4);
  }

  /** The command line with the program quoted. */
  String quoted() {
    return "\"" + program() + "\"" + text.substring(program().length());
  }

  /** Whether the program lies where users cannot write: in Windows or in Program Files. */
  boolean isAtHome() {
    String lower = program().toLowerCase(Locale.ROOT);
    return !lower.contains("..") && Wildcards.any(HOME, lower);
  }
}
