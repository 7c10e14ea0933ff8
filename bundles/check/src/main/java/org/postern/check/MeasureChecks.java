// Copyright the Postern authors
// SPDX-License-Identifier: Apache-2.0
package org.postern.check;

import java.util.Map;
import org.osgi.annotation.versioning.ConsumerType;

/** A service: one measure, its rows and the probes that they name. */
@ConsumerType
public interface MeasureChecks {

  /** Which measure this is. */
  Measure measure();

  /** The text of its file of rows. */
  String rows();

  /** Its probes, by the names that rows have in their lines {@code code}. */
  Map<String, Probe> probes();
}
