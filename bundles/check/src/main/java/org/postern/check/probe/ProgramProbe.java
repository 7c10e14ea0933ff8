// Copyright the Postern authors
// SPDX-License-Identifier: Apache-2.0
package org.postern.check.probe;

import java.util.List;
import org.postern.check.Observation;
import org.postern.check.Probe;
import org.postern.check.Reading;
import org.postern.check.Subject;
import org.postern.check.rows.CheckRow;
import org.postern.host.HostTrouble;

/** {@code program WORDS}: the version of the installed program whose name has these words. */
final class ProgramProbe implements Probe {

  @Override
  public Observation look(Subject subject, CheckRow row) throws HostTrouble {
    String words = Arguments.of(row).text();
    List<String> found =
        Programs.all(subject).stream()
            .filter(p -> Wildcards.matches("*" + words + "*", p.name()))
            .map(Programs.Program::toString)
            .toList();
    String origin = "Installed program with '" + words + "' in its name";
    return Observation.of(found.isEmpty() ? Reading.absent(origin) : Reading.list(found, origin));
  }
}
