// Copyright the Postern authors
// SPDX-License-Identifier: Apache-2.0
package org.postern.check.probe;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.postern.check.Observation;
import org.postern.check.Probe;
import org.postern.check.Subject;
import org.postern.check.rows.CheckRow;
import org.postern.host.HostEvent;
import org.postern.host.HostTrouble;

/** {@code events DAYS LOG ID ...}: how many such events the log has of the last days. */
final class EventsProbe implements Probe {

  @Override
  public Observation look(Subject subject, CheckRow row) throws HostTrouble {
    Arguments arguments = Arguments.of(row);
    int days = arguments.number(0);
    String log = arguments.word(1);
    List<String> ids = arguments.words().subList(2, arguments.words().size());
    Instant since = subject.now().minus(Duration.ofDays(days));
    List<HostEvent> newest = Events.newest(subject, log);
    List<String> found =
        newest.stream()
            .filter(e -> !e.time().isBefore(since) && ids.contains(Integer.toString(e.id())))
            .map(Events::line)
            .toList();
    return Observation.breaches(
        found.size() + " such events in " + log + reach(newest, since, days), found);
  }

  /** A busy log does not reach back so far in the records that are looked at; that is said. */
  private static String reach(List<HostEvent> newest, Instant since, int days) {
    if (newest.size() < Events.MAX_RECORDS
        || newest.get(newest.size() - 1).time().isBefore(since)) {
      return " of the last " + days + " days";
    }
    return ", of which the newest "
        + newest.size()
        + " records were looked at, back to "
        + newest.get(newest.size() - 1).time();
  }
}
