// Copyright the Postern authors
// SPDX-License-Identifier: Apache-2.0
package org.postern.check.updates.internal;

import java.time.Duration;
import java.time.LocalDateTime;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.time.format.DateTimeParseException;
import org.postern.check.Observation;
import org.postern.check.Outcome;
import org.postern.check.Probe;
import org.postern.check.Reading;
import org.postern.check.Subject;
import org.postern.check.rows.CheckRow;
import org.postern.host.HostTrouble;

/** Days since Windows Update installed something. */
final class LastUpdateProbe implements Probe {

  private static final DateTimeFormatter TIME = DateTimeFormatter.ofPattern("yyyy-MM-dd HH:mm:ss");
  private static final String KEY =
      "SOFTWARE\\Microsoft\\Windows\\CurrentVersion\\WindowsUpdate\\Auto Update\\Results\\Install";

  @Override
  public Observation look(Subject subject, CheckRow row) throws HostTrouble {
    Reading last = subject.value(KEY, "LastSuccessTime");
    if (!last.isPresent()) {
      return Observation.of(last);
    }
    try {
      LocalDateTime time = LocalDateTime.parse(last.texts().get(0), TIME);
      long days = Duration.between(time.toInstant(ZoneOffset.UTC), subject.now()).toDays();
      return Observation.of(Math.max(0, days), "The last update was installed on " + last.shown());
    } catch (DateTimeParseException e) {
      return Observation.decided(
          Outcome.UNKNOWN, last.origin() + " is '" + last.shown() + "', which is no time");
    }
  }
}
