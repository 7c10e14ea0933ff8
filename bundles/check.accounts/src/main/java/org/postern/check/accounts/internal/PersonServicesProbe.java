// Copyright the Postern authors
// SPDX-License-Identifier: Apache-2.0
package org.postern.check.accounts.internal;

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

/** Names each service that runs in the name of a person. */
final class PersonServicesProbe implements Probe {

  /** Accounts without a password that anybody knows; managed accounts end in a dollar sign. */
  private static final List<String> NOBODY =
      List.of(
          "",
          "LocalSystem",
          "NT AUTHORITY\\LocalService",
          "NT AUTHORITY\\Local Service",
          "NT AUTHORITY\\NetworkService",
          "NT AUTHORITY\\Network Service",
          "NT AUTHORITY\\System",
          "NT SERVICE\\*",
          "*$");

  @Override
  public Observation look(Subject subject, CheckRow row) throws HostTrouble {
    List<String> wrong = new ArrayList<>();
    for (ServiceStatus service : Services.all(subject)) {
      Optional<ServiceConfig> config = Services.found(subject, service.name());
      if (config.isPresent() && isPerson(subject, config.get())) {
        wrong.add(service.name() + " runs as " + config.get().account());
      }
    }
    return Observation.breaches(wrong.size() + " services run in the name of a person", wrong);
  }

  private static boolean isPerson(Subject subject, ServiceConfig config) {
    return config.start() != ServiceConfig.Start.DISABLED
        && !Wildcards.any(NOBODY, config.account())
        && !Wildcards.any(subject.settings().allowed().members(), config.account());
  }
}
