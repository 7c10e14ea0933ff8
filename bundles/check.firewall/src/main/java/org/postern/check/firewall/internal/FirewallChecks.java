// Copyright the Postern authors
// SPDX-License-Identifier: Apache-2.0
package org.postern.check.firewall.internal;

import java.util.Map;
import org.osgi.service.component.annotations.Component;
import org.postern.check.Measure;
import org.postern.check.MeasureChecks;
import org.postern.check.Probe;
import org.postern.check.ResourceText;

/** The firewall of the host and its rules. */
@Component(service = MeasureChecks.class)
public final class FirewallChecks implements MeasureChecks {

  private final Map<String, Probe> probes =
      Map.of(
          "open-ports", new OpenPortsProbe(),
          "any-port-rules", new AnyPortRulesProbe(),
          "edge-traversal", new EdgeTraversalProbe());

  @Override
  public Measure measure() {
    return Measure.FIREWALL;
  }

  @Override
  public String rows() {
    return ResourceText.of(getClass(), "firewall.checks");
  }

  @Override
  public Map<String, Probe> probes() {
    return probes;
  }
}
