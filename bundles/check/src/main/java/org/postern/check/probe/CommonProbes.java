// Copyright the Postern authors
// SPDX-License-Identifier: Apache-2.0
package org.postern.check.probe;

import java.util.Map;
import org.postern.check.Probe;

/** What every file of rows may name in its lines {@code code}. */
public final class CommonProbes {

  private CommonProbes() {}

  /** All, by name. */
  public static Map<String, Probe> all() {
    return Map.of(
        "attestation", new AttestationProbe(),
        "audit-subcategory", new AuditSubcategoryProbe(),
        "service-runs", new ServiceRunsProbe(),
        "services-absent", new ServicesAbsentProbe(),
        "events", new EventsProbe(),
        "program", new ProgramProbe());
  }
}
