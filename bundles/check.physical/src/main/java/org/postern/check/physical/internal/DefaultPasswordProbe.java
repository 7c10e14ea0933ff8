// Copyright the Postern authors
// SPDX-License-Identifier: Apache-2.0
package org.postern.check.physical.internal;

import org.postern.check.Observation;
import org.postern.check.Probe;
import org.postern.check.Reading;
import org.postern.check.Subject;
import org.postern.check.rows.CheckRow;
import org.postern.check.rows.Place;
import org.postern.host.HostTrouble;

/** Whether a password lies in the registry. The report must not carry it further. */
final class DefaultPasswordProbe implements Probe {

  @Override
  public Observation look(Subject subject, CheckRow row) throws HostTrouble {
    Place place = row.where().places().get(0);
    Reading reading = subject.value(place.key(), place.name());
    return Observation.of(
        reading.isPresent() && !reading.texts().get(0).isEmpty()
            ? Reading.text("a password, not shown here", place.toString())
            : Reading.absent(place.toString()));
  }
}
