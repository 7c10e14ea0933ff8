// Copyright the Postern authors
// SPDX-License-Identifier: Apache-2.0
package org.postern.settings;

/**
 * What is wrong with a file of settings.
 *
 * @param file name of the file as a person knows it
 * @param line counted from 1; 0 where the file as a whole is meant
 * @param text what is wrong, with the value, and what is allowed
 */
public record Problem(String file, int line, String text) {

  private static final int MAX_VALUE = 80;

  /** A value as it may stand in a message: cut to length, without control characters. */
  public static String quote(String value) {
    String cut = value.length() > MAX_VALUE ? value.substring(0, MAX_VALUE) + "..." : value;
    return "'" + cut.replaceAll("\\p{Cntrl}", "?") + "'";
  }

  @Override
  public String toString() {
    return line > 0 ? file + ", line " + line + ": " + text : file + ": " + text;
  }
}
