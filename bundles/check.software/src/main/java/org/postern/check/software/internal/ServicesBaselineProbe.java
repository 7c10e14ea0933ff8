// Copyright the Postern authors
// SPDX-License-Identifier: Apache-2.0
package org.postern.check.software.internal;

import java.util.ArrayList;
import java.util.List;
import org.postern.check.Observation;
import org.postern.check.PowerShell;
import org.postern.check.Probe;
import org.postern.check.ResourceText;
import org.postern.check.Subject;
import org.postern.check.probe.Services;
import org.postern.check.probe.Wildcards;
import org.postern.check.rows.CheckRow;
import org.postern.host.HostTrouble;
import org.postern.host.ServiceConfig;
import org.postern.host.ServiceStatus;

/** Names each service that starts by itself or runs, and is neither expected nor allowed. */
final class ServicesBaselineProbe implements Probe {

  private final List<String> windows = names("windows-services.txt");
  private final List<String> edge = names("edge-services.txt");
  private final List<String> mailbox = names("mailbox-services.txt");

  @Override
  public Observation look(Subject subject, CheckRow row) throws HostTrouble {
    List<String> expected = new ArrayList<>(windows);
    switch (subject.settings().role()) {
      case EDGE -> expected.addAll(edge);
      case MAILBOX -> expected.addAll(mailbox);
      case OTHER -> {
        // Windows alone.
      }
    }
    expected.addAll(subject.settings().allowed().services());
    List<String> wrong = new ArrayList<>();
    List<String> script = new ArrayList<>();
    for (ServiceStatus service : Services.all(subject)) {
      if (!Wildcards.any(expected, service.name()) && isUsed(subject, service)) {
        wrong.add(service.name() + " (" + service.displayName() + ") is " + service.state());
        String name = PowerShell.literal(service.name());
        script.add("Stop-Service -Name " + name);
        script.add("Set-Service -Name " + name + " -StartupType Disabled");
      }
    }
    return Observation.breaches(
        Services.all(subject).size() + " services, " + wrong.size() + " not expected",
        wrong,
        script);
  }

  private static boolean isUsed(Subject subject, ServiceStatus service) throws HostTrouble {
    return service.active()
        || Services.found(subject, service.name())
            .filter(c -> c.start() == ServiceConfig.Start.AUTOMATIC)
            .isPresent();
  }

  private static List<String> names(String file) {
    return ResourceText.of(ServicesBaselineProbe.class, file)
        .lines()
        .map(String::strip)
        .filter(line -> !line.isEmpty() && !line.startsWith("#"))
        .toList();
  }
}
