// Copyright the Postern authors
// SPDX-License-Identifier: Apache-2.0
package org.postern.check.report.internal;

import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.postern.check.CheckResult;
import org.postern.check.Measure;

/**
 * One measure of one host, looked at once.
 *
 * @param measure which
 * @param at when the look ended
 * @param results of its checks; none where the host could not be asked
 * @param trouble why the host could not be asked
 * @param problems rows that were refused
 */
record MeasureRun(
    Measure measure,
    Instant at,
    List<CheckResult> results,
    Optional<String> trouble,
    List<String> problems) {

  MeasureRun {
    results = List.copyOf(results);
    problems = List.copyOf(problems);
  }

  /** What it is scored by. */
  Score score() {
    return Score.of(results);
  }
}
