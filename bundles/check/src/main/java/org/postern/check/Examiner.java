// Copyright the Postern authors
// SPDX-License-Identifier: Apache-2.0
package org.postern.check;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.postern.check.probe.CommonProbes;
import org.postern.check.rows.CheckRow;
import org.postern.check.rows.Place;
import org.postern.host.HostTrouble;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Judges a host by rows. */
public final class Examiner {

  private static final Logger LOG = LoggerFactory.getLogger(Examiner.class);

  private final Map<String, Probe> probes = new HashMap<>(CommonProbes.all());

  /** Knows these probes besides the common ones. */
  public Examiner(Map<String, Probe> probes) {
    this.probes.putAll(probes);
  }

  /**
   * Examines a host by all rows that run and are for its role.
   *
   * @throws HostTrouble if nothing more can be asked of the host
   */
  public List<CheckResult> examine(Subject subject, List<CheckRow> rows) throws HostTrouble {
    String role = subject.settings().role().name().toLowerCase(Locale.ROOT);
    List<CheckResult> results = new ArrayList<>();
    for (CheckRow row : rows) {
      if (row.on() && row.roles().contains(role)) {
        results.add(examine(subject, row));
      }
    }
    return results;
  }

  private CheckResult examine(Subject subject, CheckRow row) throws HostTrouble {
    try {
      return new Judge(row, subject.today()).judge(observe(subject, row));
    } catch (HostTrouble e) {
      if (e.kind().ofWholeHost()) {
        throw e;
      }
      return new Judge(row, subject.today()).unknown(e.getMessage());
    } catch (RuntimeException e) {
      // A host may say what no probe has thought of; that is no reason to lose the other checks.
      LOG.warn("{} of {} failed", row.id(), subject.settings().name(), e);
      return new Judge(row, subject.today()).unknown("The check itself failed: " + e);
    }
  }

  private Observation observe(Subject subject, CheckRow row) throws HostTrouble {
    if (row.where().code().isPresent()) {
      String name = row.where().code().get().split("\\s", 2)[0];
      Probe probe = probes.get(name);
      return probe == null
          ? Observation.decided(Outcome.UNKNOWN, "There is no probe '" + name + "'")
          : probe.look(subject, row);
    }
    Reading reading = null;
    for (Place place : row.where().places()) {
      reading = subject.value(place.key(), place.name()).times(place.factor());
      if (reading.isPresent()) {
        break;
      }
    }
    return Observation.of(reading);
  }
}
