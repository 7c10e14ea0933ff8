// Copyright the Postern authors
// SPDX-License-Identifier: Apache-2.0
package org.postern.check.logging.internal;

import java.util.List;
import org.postern.check.Observation;
import org.postern.check.Probe;
import org.postern.check.Reading;
import org.postern.check.Subject;
import org.postern.check.probe.Arguments;
import org.postern.check.rows.CheckRow;
import org.postern.host.HostTrouble;

/** {@code log-retention LOG}: whether a log goes on when it is full. */
final class LogRetentionProbe implements Probe {

  private static final String LOCAL = "SYSTEM\\CurrentControlSet\\Services\\EventLog\\";
  private static final String POLICY = "SOFTWARE\\Policies\\Microsoft\\Windows\\EventLog\\";
  private static final long NEVER = 0xFFFFFFFFL;

  @Override
  public Observation look(Subject subject, CheckRow row) throws HostTrouble {
    String log = Arguments.of(row).text();
    Reading policy = subject.value(POLICY + log, "Retention");
    Reading local = subject.value(LOCAL + log, "Retention");
    boolean stops =
        policy.isPresent() ? policy.texts().contains("1") : local.number().orElse(0) == NEVER;
    Reading backup =
        policy.isPresent()
            ? subject.value(POLICY + log, "AutoBackupLogFiles")
            : subject.value(LOCAL + log, "AutoBackupLogFiles");
    boolean archives = backup.number().orElse(0) == 1;
    String found =
        stops
            ? "The log "
                + log
                + (archives ? " archives itself when full" : " stops when it is full")
            : "The log " + log + " overwrites its oldest records";
    return Observation.breaches(
        found,
        stops && !archives ? List.of((policy.isPresent() ? policy : local).origin()) : List.of());
  }
}
