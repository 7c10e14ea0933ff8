// Copyright the Postern authors
// SPDX-License-Identifier: Apache-2.0
package org.postern.check.report.internal;

import java.util.ArrayList;
import java.util.List;
import org.postern.check.CheckResult;
import org.postern.check.Outcome;

/** A report as lines for a terminal; what the host said is cleared of control characters before. */
final class HardenText {

  private HardenText() {}

  static List<String> of(HostReport report) {
    List<String> lines = new ArrayList<>();
    lines.add(report.settings().name() + ": score " + report.score().shown());
    report.troubles().forEach(t -> lines.add("  trouble: " + t));
    for (MeasureRun run : report.runs()) {
      lines.add(String.format("  %-22s %s", run.measure().title(), run.score().shown()));
    }
    for (Outcome outcome : List.of(Outcome.FAIL, Outcome.UNKNOWN)) {
      for (CheckResult result : report.results(outcome)) {
        lines.add(
            String.format(
                "%-10s %-8s %s %s: %s",
                Words.of(outcome),
                result.row().severity().id(),
                result.row().id(),
                result.row().title(),
                result.found()));
        result.details().forEach(d -> lines.add("             - " + d));
      }
    }
    report
        .first()
        .forEach(r -> lines.add("first: " + r.row().id() + " " + r.row().advice().remedy()));
    report.changes().forEach(c -> lines.add("changed: " + c));
    return lines;
  }
}
