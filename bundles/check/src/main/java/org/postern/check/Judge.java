// Copyright the Postern authors
// SPDX-License-Identifier: Apache-2.0
package org.postern.check;

import java.time.LocalDate;
import java.util.List;
import org.postern.check.rows.CheckRow;

/** Makes a result of what was seen. */
final class Judge {

  private final CheckRow row;
  private final LocalDate today;

  Judge(CheckRow row, LocalDate today) {
    this.row = row;
    this.today = today;
  }

  CheckResult judge(Observation seen) {
    Reading reading = seen.reading();
    if (seen.decided().isPresent()) {
      return result(seen.decided().get(), seen.found(), seen);
    }
    boolean silent = !reading.isPresent() && !row.secure().judgesAbsence();
    if (silent && row.absent().outcome().isPresent()) {
      return result(row.absent().outcome().get(), sentence(seen, ""), seen);
    }
    String assumed = silent ? ", so Windows takes " + row.absent().value() : "";
    Reading judged = silent ? row.absent().assumed(reading.origin()) : reading;
    Outcome outcome = row.secure().holds(judged) ? Outcome.PASS : Outcome.FAIL;
    return result(outcome, sentence(seen, assumed), seen);
  }

  CheckResult unknown(String why) {
    return result(Outcome.UNKNOWN, why, Observation.decided(Outcome.UNKNOWN, why));
  }

  private String sentence(Observation seen, String assumed) {
    Reading reading = seen.reading();
    return seen.found().isEmpty()
        ? reading.origin() + " is " + reading.shown() + assumed
        : seen.found() + assumed;
  }

  private CheckResult result(Outcome outcome, String found, Observation seen) {
    Outcome shown = outcome;
    String text = Shown.text(found);
    if (row.waiver().isPresent() && (outcome == Outcome.FAIL || outcome == Outcome.UNKNOWN)) {
      boolean holds = row.waiver().get().holds(today);
      shown = holds ? Outcome.WAIVED : outcome;
      text +=
          holds
              ? "; waived until " + row.waiver().get().until() + ": " + row.waiver().get().reason()
              : "; the waiver of this ended on " + row.waiver().get().until();
    }
    List<String> script = outcome == Outcome.FAIL ? Remedy.script(row, seen) : List.of();
    return new CheckResult(row, shown, text, Shown.details(seen.details()), script);
  }
}
