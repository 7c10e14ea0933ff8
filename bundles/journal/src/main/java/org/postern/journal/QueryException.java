// Copyright the Postern authors
// SPDX-License-Identifier: Apache-2.0
package org.postern.journal;

/** A search expression that cannot be understood; the message says what to write instead. */
public final class QueryException extends Exception {

  private static final long serialVersionUID = 1;

  QueryException(String message) {
    super(message);
  }
}
