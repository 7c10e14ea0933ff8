// Copyright the Postern authors
// SPDX-License-Identifier: Apache-2.0
package org.postern.check.physical.internal;

import java.util.Map;
import org.osgi.service.component.annotations.Component;
import org.postern.check.Measure;
import org.postern.check.MeasureChecks;
import org.postern.check.Probe;
import org.postern.check.ResourceText;

/** Who stands before the machine. */
@Component(service = MeasureChecks.class)
public final class PhysicalChecks implements MeasureChecks {

  private final Map<String, Probe> probes =
      Map.of("no-default-password", new DefaultPasswordProbe());

  @Override
  public Measure measure() {
    return Measure.PHYSICAL;
  }

  @Override
  public String rows() {
    return ResourceText.of(getClass(), "physical.checks");
  }

  @Override
  public Map<String, Probe> probes() {
    return probes;
  }
}
