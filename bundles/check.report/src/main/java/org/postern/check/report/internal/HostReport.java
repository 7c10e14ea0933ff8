// Copyright the Postern authors
// SPDX-License-Identifier: Apache-2.0
package org.postern.check.report.internal;

import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.postern.check.CheckResult;
import org.postern.check.Outcome;
import org.postern.host.HostSettings;

/**
 * Everything that is known of a host.
 *
 * @param settings of the host
 * @param runs the last one of each measure
 * @param changes since the run before, a sentence each
 */
record HostReport(HostSettings settings, List<MeasureRun> runs, List<String> changes) {

  /** Repairs that are named first. */
  static final int FIRST = 3;

  HostReport {
    runs = List.copyOf(runs);
    changes = List.copyOf(changes);
  }

  /** All results. */
  List<CheckResult> results() {
    return runs.stream().flatMap(r -> r.results().stream()).toList();
  }

  /** Those of one outcome, the weightiest first. */
  List<CheckResult> results(Outcome outcome) {
    return results().stream()
        .filter(r -> r.outcome() == outcome)
        .sorted(Comparator.comparing((CheckResult r) -> -r.row().severity().weight()))
        .toList();
  }

  /** The repairs that gain most for what they cost: weight by effort, the weightier first. */
  List<CheckResult> first() {
    return results(Outcome.FAIL).stream()
        .sorted(
            Comparator.comparingDouble(HostReport::worth)
                .reversed()
                .thenComparing(r -> -r.row().severity().weight()))
        .limit(FIRST)
        .toList();
  }

  private static double worth(CheckResult result) {
    return (double) result.row().severity().weight() / result.row().advice().effort().weight();
  }

  /** What the whole host is worth. */
  Score score() {
    return Score.of(results());
  }

  /** When the last look ended. */
  Optional<Instant> at() {
    return runs.stream().map(MeasureRun::at).max(Comparator.naturalOrder());
  }

  /** Why the host could not be asked, and which rows were refused. */
  List<String> troubles() {
    return Stream.concat(
            runs.stream().flatMap(r -> r.trouble().stream()),
            runs.stream().flatMap(r -> r.problems().stream()))
        .distinct()
        .toList();
  }
}
