// Copyright the Postern authors
// SPDX-License-Identifier: Apache-2.0
package org.postern.check.rows;

/**
 * A row that was refused.
 *
 * @param file the file as a person knows it
 * @param line counted from 1
 * @param text what is wrong, with the value, and what is allowed
 */
public record RowProblem(String file, int line, String text) {

  private static final int MAX_VALUE = 80;

  /** A value as it may stand in a message: cut to length, without control characters. */
  static String quote(String value) {
    String cut = value.length() > MAX_VALUE ? value.substring(0, MAX_VALUE) + "..." : value;
    return "'" + cut.replaceAll("\\p{Cntrl}", "?") + "'";
  }

  @Override
  public String toString() {
    return file + ", line " + line + ": " + text;
  }
}
