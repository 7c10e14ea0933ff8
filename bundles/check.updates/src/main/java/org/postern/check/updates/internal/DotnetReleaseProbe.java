// Copyright the Postern authors
// SPDX-License-Identifier: Apache-2.0
package org.postern.check.updates.internal;

import java.util.List;
import java.util.Optional;
import org.postern.check.Observation;
import org.postern.check.Probe;
import org.postern.check.Reading;
import org.postern.check.Subject;
import org.postern.check.probe.Exchange;
import org.postern.check.rows.CheckRow;
import org.postern.host.FileVersion;
import org.postern.host.HostTrouble;

/** Whether the release of .NET is the one that Exchange asks for. */
final class DotnetReleaseProbe implements Probe {

  static final String KEY = "SOFTWARE\\Microsoft\\NET Framework Setup\\NDP\\v4\\Full";
  private static final long NET_48 = 528_040;
  private static final long NET_481 = 533_320;
  private static final FileVersion CU15_OF_2019 = new FileVersion(15, 2, 1748, 0);

  @Override
  public Observation look(Subject subject, CheckRow row) throws HostTrouble {
    Reading release = subject.value(KEY, "Release");
    Optional<FileVersion> exchange = Exchange.version(subject);
    boolean newer = exchange.isPresent() && exchange.get().compareTo(CU15_OF_2019) >= 0;
    long wanted = newer ? NET_481 : NET_48;
    String found = ".NET Framework release " + release.shown() + ", wanted is " + wanted;
    boolean enough = release.number().orElse(0) >= wanted;
    return Observation.breaches(
        found,
        enough ? List.of() : List.of((newer ? "4.8.1" : "4.8") + " or newer is not installed"));
  }
}
