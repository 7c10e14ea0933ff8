// Copyright the Postern authors
// SPDX-License-Identifier: Apache-2.0
package org.postern.check.updates.internal;

import java.util.ArrayList;
import java.util.List;
import org.postern.check.Observation;
import org.postern.check.Outcome;
import org.postern.check.Probe;
import org.postern.check.Reading;
import org.postern.check.Subject;
import org.postern.check.probe.Arguments;
import org.postern.check.rows.CheckRow;
import org.postern.host.HostTrouble;

/** {@code windows-build BUILD.REVISION ...}: whether the revision is at least the one listed. */
final class WindowsBuildProbe implements Probe {

  static final String KEY = "SOFTWARE\\Microsoft\\Windows NT\\CurrentVersion";

  @Override
  public Observation look(Subject subject, CheckRow row) throws HostTrouble {
    Reading build = subject.value(KEY, "CurrentBuild");
    Reading revision = subject.value(KEY, "UBR");
    String windows =
        subject.value(KEY, "ProductName").shown() + " " + build.shown() + "." + revision.shown();
    if (build.number().isEmpty() || revision.number().isEmpty()) {
      return Observation.decided(Outcome.UNKNOWN, windows + ": CurrentBuild or UBR is missing");
    }
    for (String listed : Arguments.of(row).words()) {
      String[] parts = listed.split("\\.");
      if (parts.length == 2 && parts[0].equals(Long.toString(build.number().getAsLong()))) {
        long wanted = Long.parseLong(parts[1]);
        List<String> wrong = new ArrayList<>();
        if (revision.number().getAsLong() < wanted) {
          wrong.add(listed + " is newer");
        }
        return Observation.breaches(windows, wrong);
      }
    }
    return Observation.decided(
        Outcome.UNKNOWN,
        windows + ": no revision is listed for this build; list it in conf/hardening.checks");
  }
}
