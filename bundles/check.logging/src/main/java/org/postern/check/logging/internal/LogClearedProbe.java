// Copyright the Postern authors
// SPDX-License-Identifier: Apache-2.0
package org.postern.check.logging.internal;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.postern.check.Observation;
import org.postern.check.Probe;
import org.postern.check.Subject;
import org.postern.check.probe.Arguments;
import org.postern.check.probe.Events;
import org.postern.check.rows.CheckRow;
import org.postern.host.HostEvent;
import org.postern.host.HostTrouble;

/**
 * {@code log-cleared DAYS LOG ID}: whether a log was cleared. Clearing is the first record of the
 * log that it leaves, so the oldest record is looked at as well as the newest ones.
 */
final class LogClearedProbe implements Probe {

  @Override
  public Observation look(Subject subject, CheckRow row) throws HostTrouble {
    Arguments arguments = Arguments.of(row);
    String log = arguments.word(1);
    int id = arguments.number(2);
    int days = arguments.number(0);
    Instant since = subject.now().minus(Duration.ofDays(days));
    List<String> found = new ArrayList<>();
    for (HostEvent event : Events.newest(subject, log)) {
      if (event.id() == id && !event.time().isBefore(since)) {
        found.add(Events.line(event));
      }
    }
    Optional<HostEvent> oldest = subject.once("oldest " + log, h -> h.events().oldest(log));
    if (found.isEmpty()
        && oldest.isPresent()
        && oldest.get().id() == id
        && !oldest.get().time().isBefore(since)) {
      found.add(Events.line(oldest.get()));
    }
    return Observation.breaches(
        found.isEmpty()
            ? "No record of " + log + " says that a log was cleared in the last " + days + " days"
            : log + " says " + found.size() + " times that a log was cleared",
        found);
  }
}
