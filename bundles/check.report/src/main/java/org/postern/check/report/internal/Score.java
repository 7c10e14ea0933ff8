// Copyright the Postern authors
// SPDX-License-Identifier: Apache-2.0
package org.postern.check.report.internal;

import java.util.List;
import org.postern.check.CheckResult;
import org.postern.check.Outcome;

/**
 * What a measure is worth: the weights of the checks that passed, by those of all that passed,
 * failed or are unknown. Low weighs 1, medium 3, high 6, critical 10. What is waived or does not
 * concern the host does not count; what is unknown counts as failed.
 *
 * @param passed sum of weights
 * @param all sum of weights
 */
record Score(int passed, int all) {

  /** As it stands in the report. */
  static final String FORMULA =
      "100 x weights of passed checks / weights of passed, failed and unknown checks; low weighs 1,"
          + " medium 3, high 6, critical 10; waived checks and those that do not concern the host"
          + " do not count";

  static Score of(List<CheckResult> results) {
    return new Score(weights(results, true), weights(results, false));
  }

  private static int weights(List<CheckResult> results, boolean passed) {
    return results.stream()
        .filter(r -> r.outcome() == Outcome.PASS || (!passed && counts(r.outcome())))
        .mapToInt(r -> r.row().severity().weight())
        .sum();
  }

  private static boolean counts(Outcome outcome) {
    return outcome == Outcome.FAIL || outcome == Outcome.UNKNOWN;
  }

  /** 0 to 100, rounded down, so that 100 means all; -1 where nothing counts. */
  int percent() {
    return all == 0 ? -1 : 100 * passed / all;
  }

  /** As a person reads it. */
  String shown() {
    return all == 0 ? "-" : percent() + " (" + passed + " of " + all + ")";
  }
}
