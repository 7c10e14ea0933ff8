// Copyright the Postern authors
// SPDX-License-Identifier: Apache-2.0
package org.postern.check.logging.internal;

import java.time.Duration;
import java.util.Optional;
import org.postern.check.Observation;
import org.postern.check.Probe;
import org.postern.check.Subject;
import org.postern.check.probe.Arguments;
import org.postern.check.rows.CheckRow;
import org.postern.host.HostEvent;
import org.postern.host.HostTrouble;

/** {@code log-reach LOG}: how many days back the oldest record is. */
final class LogReachProbe implements Probe {

  @Override
  public Observation look(Subject subject, CheckRow row) throws HostTrouble {
    String log = Arguments.of(row).text();
    Optional<HostEvent> oldest = subject.once("oldest " + log, h -> h.events().oldest(log));
    if (oldest.isEmpty()) {
      return Observation.absent("The log " + log + " is empty");
    }
    long days = Duration.between(oldest.get().time(), subject.now()).toDays();
    return Observation.of(days, "The oldest record of " + log + " is of " + oldest.get().time());
  }
}
