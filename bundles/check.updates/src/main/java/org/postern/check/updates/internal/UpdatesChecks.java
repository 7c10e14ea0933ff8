// Copyright the Postern authors
// SPDX-License-Identifier: Apache-2.0
package org.postern.check.updates.internal;

import java.util.Map;
import org.osgi.service.component.annotations.Component;
import org.postern.check.Measure;
import org.postern.check.MeasureChecks;
import org.postern.check.Probe;
import org.postern.check.ResourceText;

/** Windows, Exchange and what they rest on are up to date. */
@Component(service = MeasureChecks.class)
public final class UpdatesChecks implements MeasureChecks {

  private final Map<String, Probe> probes =
      Map.of(
          "exchange-build", new ExchangeBuildProbe(),
          "exchange-support", new ExchangeSupportProbe(),
          "windows-build", new WindowsBuildProbe(),
          "pending-reboot", new PendingRebootProbe(),
          "last-update", new LastUpdateProbe(),
          "dotnet-release", new DotnetReleaseProbe(),
          "old-programs", new OldProgramsProbe(),
          "defender-signatures", new DefenderSignaturesProbe(),
          "smb-compression", new SmbCompressionProbe());

  @Override
  public Measure measure() {
    return Measure.UPDATES;
  }

  @Override
  public String rows() {
    return ResourceText.of(getClass(), "updates.checks");
  }

  @Override
  public Map<String, Probe> probes() {
    return probes;
  }
}
