// Copyright the Postern authors
// SPDX-License-Identifier: Apache-2.0
package org.postern.check.software.internal;

import java.util.ArrayList;
import java.util.List;
import org.postern.check.Observation;
import org.postern.check.PowerShell;
import org.postern.check.Probe;
import org.postern.check.Subject;
import org.postern.check.probe.Services;
import org.postern.check.rows.CheckRow;
import org.postern.host.HostTrouble;
import org.postern.host.ServiceConfig;
import org.postern.host.ServiceStatus;

/** Names each service whose path has blanks and no quotes. */
final class UnquotedPathsProbe implements Probe {

  private static final String SERVICES = "HKLM:\\SYSTEM\\CurrentControlSet\\Services\\";

  @Override
  public Observation look(Subject subject, CheckRow row) throws HostTrouble {
    List<String> wrong = new ArrayList<>();
    List<String> script = new ArrayList<>();
    for (ServiceStatus service : Services.all(subject)) {
      String command = Services.found(subject, service.name()).map(ServiceConfig::image).orElse("");
      ImagePath image = new ImagePath(command);
      if (image.isUnquoted()) {
        wrong.add(service.name() + ": " + image.program());
        script.add(
            "Set-ItemProperty -LiteralPath "
                + PowerShell.literal(SERVICES + service.name())
                + " -Name 'ImagePath' -Value "
                + PowerShell.literal(image.quoted())
                + " -Type ExpandString");
      }
    }
    return Observation.breaches(
        wrong.size() + " services have an unquoted path with blanks", wrong, script);
  }
}
