// Copyright the Postern authors
// SPDX-License-Identifier: Apache-2.0
package org.postern.check;

/**
 * Writes what a host or a person said into a script, so that it stays data. The script is plain
 * ASCII: Windows PowerShell 5.1 takes typographic quotes for quotes, and a file without a byte
 * order mark for the code page of the machine.
 */
public final class PowerShell {

  private PowerShell() {}

  /** An expression whose value is this text, whatever is in it. */
  public static String literal(String text) {
    StringBuilder out = new StringBuilder("'");
    boolean parts = false;
    for (char c : text.toCharArray()) {
      if (c == '\'') {
        out.append("''");
      } else if (c >= ' ' && c < 0x7f) {
        out.append(c);
      } else {
        out.append("' + [char]0x").append(String.format("%04x", (int) c)).append(" + '");
        parts = true;
      }
    }
    out.append('\'');
    return parts ? "(" + out + ")" : out.toString();
  }

  /** A line of comment; nothing in the text can end it. */
  public static String comment(String text) {
    return "# " + text.replaceAll("[^\\x20-\\x7e]", "?");
  }
}
