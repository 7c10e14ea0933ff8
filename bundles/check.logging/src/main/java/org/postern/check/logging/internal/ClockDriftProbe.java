// Copyright the Postern authors
// SPDX-License-Identifier: Apache-2.0
package org.postern.check.logging.internal;

import java.time.Duration;
import java.time.Instant;
import org.postern.check.Observation;
import org.postern.check.Probe;
import org.postern.check.Subject;
import org.postern.check.rows.CheckRow;
import org.postern.host.HostTrouble;

/** Seconds between the clock of the host and ours. */
final class ClockDriftProbe implements Probe {

  @Override
  public Observation look(Subject subject, CheckRow row) throws HostTrouble {
    Instant theirs = subject.once("time of day", h -> h.timeOfDay());
    long seconds = Duration.between(theirs, subject.now()).abs().toSeconds();
    return Observation.of(seconds, "The clock of the host is " + seconds + " seconds off ours");
  }
}
