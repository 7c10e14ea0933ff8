// Copyright the Postern authors
// SPDX-License-Identifier: Apache-2.0
package org.postern.check.software.internal;

import java.util.Map;
import org.osgi.service.component.annotations.Component;
import org.postern.check.Measure;
import org.postern.check.MeasureChecks;
import org.postern.check.Probe;
import org.postern.check.ResourceText;

/** Nothing is installed or runs that is not needed. */
@Component(service = MeasureChecks.class)
public final class SoftwareChecks implements MeasureChecks {

  private final Map<String, Probe> probes =
      Map.of(
          "programs", new ProgramsProbe(),
          "services-baseline", new ServicesBaselineProbe(),
          "unquoted-paths", new UnquotedPathsProbe(),
          "foreign-services", new ForeignServicesProbe(),
          "remote-desktop", new RemoteDesktopProbe(),
          "shares", new SharesProbe(),
          "autostart", new AutostartProbe(),
          "transport-agents", new TransportAgentsProbe(),
          "web-files", new WebFilesProbe());

  @Override
  public Measure measure() {
    return Measure.SOFTWARE;
  }

  @Override
  public String rows() {
    return ResourceText.of(getClass(), "software.checks");
  }

  @Override
  public Map<String, Probe> probes() {
    return probes;
  }
}
