// Copyright the Postern authors
// SPDX-License-Identifier: Apache-2.0
package org.postern.filter.shield.internal.content;

import org.postern.filter.Part;
import org.postern.filter.shield.internal.octets.ScanLimitException;

/** What is left of the limits for one message. */
final class ScanBudget {

  private final ScanLimits limits;
  private long used;

  ScanBudget(ScanLimits limits) {
    this.limits = limits;
  }

  /** Takes the whole of a part. */
  void take(Part part) throws ScanLimitException {
    if (part.size() > limits.maxPart()) {
      throw new ScanLimitException("a part of " + part.size() + " octets");
    }
    used += part.size();
    if (used > limits.maxMessage()) {
      throw new ScanLimitException("parts of " + used + " octets in all");
    }
  }
}
