// Copyright the Postern authors
// SPDX-License-Identifier: Apache-2.0
package org.postern.filter.shield.internal.rule;

/** A rules file that cannot be read; the message names file, line and what is wrong. */
public final class RuleSyntaxException extends Exception {

  private static final long serialVersionUID = 1L;

  RuleSyntaxException(String file, int line, String problem) {
    super(file + ", line " + line + ": " + problem);
  }
}
