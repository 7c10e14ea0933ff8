// Copyright the Postern authors
// SPDX-License-Identifier: Apache-2.0
package org.postern.check.logging.internal;

import java.util.Map;
import org.osgi.service.component.annotations.Component;
import org.postern.check.Measure;
import org.postern.check.MeasureChecks;
import org.postern.check.Probe;
import org.postern.check.ResourceText;

/** Access and use leave a trace that lasts. */
@Component(service = MeasureChecks.class)
public final class LoggingChecks implements MeasureChecks {

  private final Map<String, Probe> probes =
      Map.of(
          "audit-category", new AuditCategoryProbe(),
          "log-retention", new LogRetentionProbe(),
          "log-reach", new LogReachProbe(),
          "log-cleared", new LogClearedProbe(),
          "log-folder", new LogFolderProbe(),
          "log-file", new LogFileProbe(),
          "firewall-log", new FirewallLogProbe(),
          "iis-logging", new IisLoggingProbe(),
          "clock-drift", new ClockDriftProbe());

  @Override
  public Measure measure() {
    return Measure.LOGGING;
  }

  @Override
  public String rows() {
    return ResourceText.of(getClass(), "logging.checks");
  }

  @Override
  public Map<String, Probe> probes() {
    return probes;
  }
}
