// Copyright the Postern authors
// SPDX-License-Identifier: Apache-2.0
package org.postern.engine.internal.settings;

import java.util.Locale;
import java.util.Optional;
import org.postern.filter.Demand;

/** What to do with mail that a filter could not examine. */
public enum FailureAction {
  /** Let it pass, marked as unexamined. */
  CONTINUE(Optional.empty()),
  /** Refuse it for now: an honest sender comes again when the filter works. */
  TEMPFAIL(Optional.of(Demand.TEMPFAIL)),
  /** Hold it for the administrator. */
  QUARANTINE(Optional.of(Demand.QUARANTINE)),
  /** Refuse it for good. */
  REJECT(Optional.of(Demand.REJECT));

  private final Optional<Demand> demand;

  FailureAction(Optional<Demand> demand) {
    this.demand = demand;
  }

  /** What the failure demands of the policy, empty for nothing. */
  public Optional<Demand> demand() {
    return demand;
  }

  /**
   * Reads the name of an action in any letter case.
   *
   * @throws IllegalArgumentException naming all actions when it is none
   */
  public static FailureAction read(String text) {
    try {
      return valueOf(text.strip().toUpperCase(Locale.ROOT));
    } catch (IllegalArgumentException e) {
      throw new IllegalArgumentException(
          "'" + text + "' is none of continue, tempfail, quarantine, reject", e);
    }
  }
}
