// Copyright the Postern authors
// SPDX-License-Identifier: Apache-2.0
package org.postern.check.logging.internal;

import java.time.Duration;
import java.util.Optional;
import org.postern.check.Observation;
import org.postern.check.Probe;
import org.postern.check.Subject;
import org.postern.check.probe.Arguments;
import org.postern.check.rows.CheckRow;
import org.postern.host.FileEntry;
import org.postern.host.HostTrouble;

/** {@code log-file NAME}: days since an event log, which is a file, was written to. */
final class LogFileProbe implements Probe {

  private static final String FOLDER = "ADMIN$\\System32\\winevt\\Logs\\";

  @Override
  public Observation look(Subject subject, CheckRow row) throws HostTrouble {
    String path = FOLDER + Arguments.of(row).text();
    Optional<FileEntry> file = subject.once("file " + path, h -> h.files().find(path));
    if (file.isEmpty()) {
      return Observation.absent("There is no " + path);
    }
    long days = Duration.between(file.get().modified(), subject.now()).toDays();
    return Observation.of(days, path + " was last written to at " + file.get().modified());
  }
}
