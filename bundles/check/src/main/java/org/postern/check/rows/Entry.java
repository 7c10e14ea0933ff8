// Copyright the Postern authors
// SPDX-License-Identifier: Apache-2.0
package org.postern.check.rows;

/**
 * One line {@code key: value} of a file of rows.
 *
 * @param file where it stands
 * @param line counted from 1
 * @param key lower case
 * @param value without blanks around it
 */
record Entry(String file, int line, String key, String value) {

  RowException wrong(String allowed) {
    return new RowException(this, key + " " + RowProblem.quote(value) + ": " + allowed);
  }
}
