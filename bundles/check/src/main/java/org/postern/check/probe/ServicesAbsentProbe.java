// Copyright the Postern authors
// SPDX-License-Identifier: Apache-2.0
package org.postern.check.probe;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.postern.check.Observation;
import org.postern.check.PowerShell;
import org.postern.check.Probe;
import org.postern.check.Subject;
import org.postern.check.rows.CheckRow;
import org.postern.host.HostTrouble;
import org.postern.host.ServiceConfig;
import org.postern.host.ServiceStatus;

/** {@code services-absent NAME ...}: none of these is there, or those that are are disabled. */
final class ServicesAbsentProbe implements Probe {

  @Override
  public Observation look(Subject subject, CheckRow row) throws HostTrouble {
    List<String> there = new ArrayList<>();
    List<String> script = new ArrayList<>();
    for (String name : Arguments.of(row).words()) {
      Optional<ServiceStatus> service = Services.status(subject, name);
      if (service.isPresent() && isUsed(subject, service.get())) {
        there.add(name + " (" + service.get().displayName() + ") is " + service.get().state());
        script.add("Stop-Service -Name " + PowerShell.literal(name) + " -Force");
        script.add("Set-Service -Name " + PowerShell.literal(name) + " -StartupType Disabled");
      }
    }
    return Observation.breaches(
        there.isEmpty()
            ? "None of " + Arguments.of(row).text() + " is there"
            : there.size() + " of " + Arguments.of(row).text() + " are there",
        there,
        script);
  }

  private static boolean isUsed(Subject subject, ServiceStatus service) throws HostTrouble {
    return service.active()
        || Services.config(subject, service.name()).start() != ServiceConfig.Start.DISABLED;
  }
}
