// Copyright the Postern authors
// SPDX-License-Identifier: Apache-2.0
package org.postern.check.software.internal;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.postern.check.Observation;
import org.postern.check.Probe;
import org.postern.check.Subject;
import org.postern.check.probe.Services;
import org.postern.check.probe.Wildcards;
import org.postern.check.rows.CheckRow;
import org.postern.host.HostTrouble;
import org.postern.host.ServiceConfig;
import org.postern.host.ServiceStatus;

/** Names each service whose program lies outside Windows, Program Files and Exchange. */
final class ForeignServicesProbe implements Probe {

  @Override
  public Observation look(Subject subject, CheckRow row) throws HostTrouble {
    String exchange = subject.exchangeFolder().map(f -> f + "*").orElse("");
    List<String> wrong = new ArrayList<>();
    for (ServiceStatus service : Services.all(subject)) {
      Optional<ServiceConfig> config = Services.found(subject, service.name());
      if (config.isEmpty()) {
        wrong.add(service.name() + ": is listed, but how it is set cannot be asked");
        continue;
      }
      ImagePath image = new ImagePath(config.get().image());
      boolean known =
          image.isAtHome()
              || image.program().isEmpty()
              || Wildcards.matches(exchange, image.program())
              || Wildcards.any(subject.settings().allowed().services(), service.name());
      if (!known) {
        wrong.add(service.name() + ": " + image.program());
      }
    }
    return Observation.breaches(
        wrong.size() + " services run programs from outside Windows and Program Files", wrong);
  }
}
