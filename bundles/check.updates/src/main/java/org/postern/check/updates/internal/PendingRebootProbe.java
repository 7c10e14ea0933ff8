// Copyright the Postern authors
// SPDX-License-Identifier: Apache-2.0
package org.postern.check.updates.internal;

import java.util.ArrayList;
import java.util.List;
import org.postern.check.Observation;
import org.postern.check.Probe;
import org.postern.check.Reading;
import org.postern.check.Subject;
import org.postern.check.rows.CheckRow;
import org.postern.host.HostTrouble;

/** What waits for a restart. */
final class PendingRebootProbe implements Probe {

  private static final String WINDOWS = "SOFTWARE\\Microsoft\\Windows\\CurrentVersion\\";
  private static final List<String> KEYS =
      List.of(
          WINDOWS + "Component Based Servicing\\RebootPending",
          WINDOWS + "WindowsUpdate\\Auto Update\\RebootRequired");

  @Override
  public Observation look(Subject subject, CheckRow row) throws HostTrouble {
    List<String> waiting = new ArrayList<>();
    Reading renames =
        subject.value(
            "SYSTEM\\CurrentControlSet\\Control\\Session Manager", "PendingFileRenameOperations");
    if (renames.texts().stream().anyMatch(t -> !t.isBlank())) {
      waiting.add("files wait to be replaced: " + renames.shown());
    }
    for (String key : KEYS) {
      if (subject.once("exists " + key, h -> h.registry().exists(key))) {
        waiting.add("HKLM\\" + key);
      }
    }
    return Observation.breaches(
        waiting.isEmpty() ? "Nothing waits for a restart" : "A restart is pending", waiting);
  }
}
