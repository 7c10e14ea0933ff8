// Copyright the Postern authors
// SPDX-License-Identifier: Apache-2.0
package org.postern.check.updates.internal;

import java.util.List;
import org.postern.check.Observation;
import org.postern.check.Probe;
import org.postern.check.Reading;
import org.postern.check.Subject;
import org.postern.check.rows.CheckRow;
import org.postern.host.HostTrouble;

/** CVE-2020-0796: only two builds of Windows have it. */
final class SmbCompressionProbe implements Probe {

  private static final List<Long> BUILDS = List.of(18_362L, 18_363L);

  @Override
  public Observation look(Subject subject, CheckRow row) throws HostTrouble {
    Reading build = subject.value(WindowsBuildProbe.KEY, "CurrentBuild");
    if (build.number().isPresent() && !BUILDS.contains(build.number().getAsLong())) {
      return Observation.breaches(
          "Build " + build.shown() + " of Windows has not got this hole", List.of());
    }
    Reading off =
        subject.value(
            "SYSTEM\\CurrentControlSet\\Services\\LanmanServer\\Parameters", "DisableCompression");
    boolean secure = build.number().isPresent() && off.number().orElse(0) == 1;
    return Observation.breaches(
        "Build " + build.shown() + ", DisableCompression is " + off.shown(),
        secure ? List.of() : List.of("SMB compression is on"));
  }
}
