// Copyright the Postern authors
// SPDX-License-Identifier: Apache-2.0
package org.postern.check.probe;

import java.time.LocalDate;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Optional;
import org.postern.check.Observation;
import org.postern.check.Probe;
import org.postern.check.Reading;
import org.postern.check.Subject;
import org.postern.check.rows.Attestation;
import org.postern.check.rows.CheckRow;

/** Days since a person looked: the later of the row's word and the host's setting. */
final class AttestationProbe implements Probe {

  @Override
  public Observation look(Subject subject, CheckRow row) {
    Optional<LocalDate> set = subject.settings().inspected();
    Optional<Attestation> written = row.attestation();
    if (written.isPresent() && (set.isEmpty() || written.get().on().isAfter(set.get()))) {
      return since(subject, written.get().on(), " by " + written.get().by());
    }
    if (set.isPresent()) {
      return since(subject, set.get(), "");
    }
    String missing = "Nobody has said that he looked at the machine itself";
    return new Observation(
        Reading.number(Long.MAX_VALUE, missing), missing, List.of(), List.of(), Optional.empty());
  }

  private static Observation since(Subject subject, LocalDate day, String by) {
    long days = ChronoUnit.DAYS.between(day, subject.today());
    // A day to come would never grow old.
    return Observation.of(
        days < 0 ? Long.MAX_VALUE : days,
        "The machine was looked at" + by + " on " + day + (days < 0 ? ", which is to come" : ""));
  }
}
