// Copyright the Postern authors
// SPDX-License-Identifier: Apache-2.0
package org.postern.check.logging.internal;

import java.time.Duration;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import org.postern.check.Observation;
import org.postern.check.Probe;
import org.postern.check.Reading;
import org.postern.check.Subject;
import org.postern.check.rows.CheckRow;
import org.postern.host.FileEntry;
import org.postern.host.HostTrouble;

/** Hours since one of the logs of the firewall was written to. */
final class FirewallLogProbe implements Probe {

  private static final String LOCAL =
      "SYSTEM\\CurrentControlSet\\Services\\SharedAccess\\Parameters\\FirewallPolicy\\";
  private static final String POLICY = "SOFTWARE\\Policies\\Microsoft\\WindowsFirewall\\";
  private static final List<String> KEYS =
      List.of(
          POLICY + "DomainProfile",
          POLICY + "PrivateProfile",
          POLICY + "PublicProfile",
          LOCAL + "DomainProfile",
          LOCAL + "StandardProfile",
          LOCAL + "PublicProfile");
  private static final String USUAL = "ADMIN$\\System32\\LogFiles\\Firewall\\pfirewall.log";

  @Override
  public Observation look(Subject subject, CheckRow row) throws HostTrouble {
    Set<String> paths = new LinkedHashSet<>();
    for (String key : KEYS) {
      Reading path = subject.value(key + "\\Logging", "LogFilePath");
      if (path.isPresent()) {
        paths.add(expanded(path.texts().get(0)));
      }
    }
    paths.add(USUAL);
    FileEntry newest = null;
    for (String path : paths) {
      Optional<FileEntry> file = find(subject, path);
      if (file.isPresent()
          && (newest == null || file.get().modified().isAfter(newest.modified()))) {
        newest = file.get();
      }
    }
    if (newest == null) {
      return Observation.absent("There is no log of the firewall at " + String.join(", ", paths));
    }
    long hours = Duration.between(newest.modified(), subject.now()).toHours();
    return Observation.of(hours, newest.path() + " was last written to at " + newest.modified());
  }

  private static Optional<FileEntry> find(Subject subject, String path) throws HostTrouble {
    // A path from the registry may be any text; what cannot be a path is not asked for.
    return path.matches("(?i)([a-z]:|ADMIN\\$)\\\\[^\\x00-\\x1f\"<>|*?]{1,240}")
        ? subject.once("file " + path, h -> h.files().find(path))
        : Optional.empty();
  }

  private static String expanded(String path) {
    String lower = path.toLowerCase(Locale.ROOT);
    for (String variable : List.of("%systemroot%", "%windir%")) {
      if (lower.startsWith(variable)) {
        return "ADMIN$" + path.substring(variable.length());
      }
    }
    return path;
  }
}
