// Copyright the Postern authors
// SPDX-License-Identifier: Apache-2.0
package org.postern.check.probe;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.postern.check.Observation;
import org.postern.check.Probe;
import org.postern.check.Subject;
import org.postern.check.rows.CheckRow;
import org.postern.host.HostTrouble;
import org.postern.host.ServiceConfig;
import org.postern.host.ServiceStatus;

/**
 * {@code service-runs NAME [manual]}: whether a service runs and starts by itself; {@code manual}
 * for one that Windows starts by a trigger.
 */
final class ServiceRunsProbe implements Probe {

  @Override
  public Observation look(Subject subject, CheckRow row) throws HostTrouble {
    String name = Arguments.of(row).word(0);
    Optional<ServiceStatus> service = Services.status(subject, name);
    if (service.isEmpty()) {
      return Observation.breaches("There is no service " + name, List.of(name + " is missing"));
    }
    List<String> wrong = new ArrayList<>();
    if (service.get().state() != ServiceStatus.State.RUNNING) {
      wrong.add(name + " is " + service.get().state());
    }
    ServiceConfig.Start start = Services.config(subject, name).start();
    boolean triggered =
        start == ServiceConfig.Start.MANUAL && Arguments.of(row).words().contains("manual");
    if (start != ServiceConfig.Start.AUTOMATIC && !triggered) {
      wrong.add(name + " starts " + start);
    }
    return Observation.breaches(
        "The service " + name + " is " + service.get().state() + ", start " + start, wrong);
  }
}
