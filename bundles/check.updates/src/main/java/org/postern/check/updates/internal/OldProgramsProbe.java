// Copyright the Postern authors
// SPDX-License-Identifier: Apache-2.0
package org.postern.check.updates.internal;

import java.time.LocalDate;
import java.time.format.DateTimeFormatter;
import java.time.format.DateTimeParseException;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.postern.check.Observation;
import org.postern.check.Probe;
import org.postern.check.Reading;
import org.postern.check.Subject;
import org.postern.check.probe.Programs;
import org.postern.check.rows.CheckRow;
import org.postern.host.HostTrouble;

/** Age in days of the oldest program that is not Microsoft's. */
final class OldProgramsProbe implements Probe {

  @Override
  public Observation look(Subject subject, CheckRow row) throws HostTrouble {
    long oldest = 0;
    List<String> details = new ArrayList<>();
    for (Programs.Program program : Programs.all(subject)) {
      Optional<LocalDate> installed = day(program.installed());
      if (installed.isPresent() && !program.publisher().startsWith("Microsoft")) {
        long days = ChronoUnit.DAYS.between(installed.get(), subject.today());
        if (!row.secure().holds(Reading.number(days, ""))) {
          details.add(program + ", installed on " + installed.get());
        }
        oldest = Math.max(oldest, days);
      }
    }
    String found = "The oldest program of others is " + oldest + " days old";
    return new Observation(
        Reading.number(oldest, found), found, details, List.of(), Optional.empty());
  }

  private static Optional<LocalDate> day(String text) {
    try {
      return Optional.of(LocalDate.parse(text, DateTimeFormatter.BASIC_ISO_DATE));
    } catch (DateTimeParseException e) {
      return Optional.empty();
    }
  }
}
