// Copyright the Postern authors
// SPDX-License-Identifier: Apache-2.0
package org.postern.check.updates.internal;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.postern.check.Observation;
import org.postern.check.Outcome;
import org.postern.check.Probe;
import org.postern.check.Subject;
import org.postern.check.probe.Exchange;
import org.postern.check.rows.CheckRow;
import org.postern.host.FileVersion;
import org.postern.host.HostTrouble;

/** What the version of Exchange lacks, and which holes are open by it. */
final class ExchangeBuildProbe implements Probe {

  private final ExchangeBuilds table = ExchangeBuilds.shipped();

  @Override
  public Observation look(Subject subject, CheckRow row) throws HostTrouble {
    Optional<FileVersion> version = Exchange.version(subject);
    if (version.isEmpty()) {
      return Observation.decided(
          Outcome.UNKNOWN,
          "Exchange's Bin\\ExSetup.exe was not found, so its version is not known");
    }
    Optional<ExchangeBuilds.Build> known = table.of(version.get());
    if (known.isEmpty()) {
      return Observation.decided(
          Outcome.UNKNOWN,
          "Exchange " + version.get() + " is older than all builds that are known here");
    }
    return judged(known.get(), version.get());
  }

  private Observation judged(ExchangeBuilds.Build build, FileVersion version) {
    List<String> wrong = new ArrayList<>();
    ExchangeBuilds.Build newest = table.newestOf(build);
    if (version.compareTo(newest.version()) < 0) {
      wrong.add(newest + " (" + newest.version() + ") is newer");
    }
    if (!table.isServed(build)) {
      wrong.add(
          build.cumulative()
              + " gets no security updates any more; the newest of "
              + build.product()
              + " is "
              + table.newestOfProduct(build));
    }
    List<String> open = table.open(build, version);
    wrong.addAll(open);
    String exact =
        version.equals(build.version()) ? "" : " or a later build that is not known here";
    return Observation.breaches(
        "Exchange " + version + " is " + build + exact + "; " + open.size() + " open CVEs", wrong);
  }
}
