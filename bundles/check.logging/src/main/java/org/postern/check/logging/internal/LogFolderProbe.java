// Copyright the Postern authors
// SPDX-License-Identifier: Apache-2.0
package org.postern.check.logging.internal;

import java.time.Duration;
import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import org.postern.check.Observation;
import org.postern.check.Outcome;
import org.postern.check.Probe;
import org.postern.check.Subject;
import org.postern.check.probe.Arguments;
import org.postern.check.rows.CheckRow;
import org.postern.host.FileEntry;
import org.postern.host.HostTrouble;

/**
 * {@code log-folder HOURS FOLDER}: how many days back the logs of a folder of Exchange reach. Where
 * the newest was not written to for so many hours, logging has stopped, whatever its settings say.
 */
final class LogFolderProbe implements Probe {

  @Override
  public Observation look(Subject subject, CheckRow row) throws HostTrouble {
    Arguments arguments = Arguments.of(row);
    String folder = subject.exchangeFolder().orElse("") + arguments.from(1);
    if (subject.exchangeFolder().isEmpty()) {
      return Observation.decided(
          Outcome.UNKNOWN, "Exchange is not installed, so its logs were not looked for");
    }
    List<FileEntry> logs = logs(subject, folder);
    Comparator<FileEntry> age = Comparator.comparing(FileEntry::modified);
    Optional<FileEntry> newest = logs.stream().max(age);
    if (newest.isEmpty()) {
      return Observation.absent("There is no log in " + folder);
    }
    FileEntry oldest = logs.stream().min(age).orElseThrow();
    Instant fresh = subject.now().minus(Duration.ofHours(arguments.number(0)));
    String found =
        "The newest of " + logs.size() + " logs in " + folder + " is of " + newest.get().modified();
    if (newest.get().modified().isBefore(fresh)) {
      return Observation.decided(
          Outcome.FAIL, found + ": older than " + arguments.number(0) + " hours");
    }
    long days = Duration.between(oldest.modified(), subject.now()).toDays();
    return Observation.of(days, found + ", the oldest of " + oldest.modified());
  }

  private static List<FileEntry> logs(Subject subject, String folder) throws HostTrouble {
    try {
      return subject.once("files " + folder, h -> h.files().list(folder, "*.LOG")).stream()
          .filter(f -> !f.directory())
          .toList();
    } catch (HostTrouble e) {
      if (e.kind() == HostTrouble.Kind.NOT_FOUND) {
        return List.of();
      }
      throw e;
    }
  }
}
