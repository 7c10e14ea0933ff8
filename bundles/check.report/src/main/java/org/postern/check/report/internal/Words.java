// Copyright the Postern authors
// SPDX-License-Identifier: Apache-2.0
package org.postern.check.report.internal;

import org.postern.check.Outcome;

/** How outcomes are said to people. */
final class Words {

  private Words() {}

  static String of(Outcome outcome) {
    return switch (outcome) {
      case PASS -> "secure";
      case FAIL -> "not secure";
      case UNKNOWN -> "unknown";
      case IRRELEVANT -> "of no concern";
      case WAIVED -> "waived";
    };
  }
}
