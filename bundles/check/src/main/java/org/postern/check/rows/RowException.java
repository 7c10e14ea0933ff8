// Copyright the Postern authors
// SPDX-License-Identifier: Apache-2.0
package org.postern.check.rows;

/** A row is wrong; the message says what, and what is allowed. */
final class RowException extends Exception {

  private static final long serialVersionUID = 1;

  private final transient Entry entry;

  RowException(Entry entry, String text) {
    super(text);
    this.entry = entry;
  }

  RowProblem problem() {
    return new RowProblem(entry.file(), entry.line(), getMessage());
  }
}
