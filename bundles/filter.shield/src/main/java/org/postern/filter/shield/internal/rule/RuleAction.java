// Copyright the Postern authors
// SPDX-License-Identifier: Apache-2.0
package org.postern.filter.shield.internal.rule;

import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Collectors;
import org.postern.filter.Demand;

/** What the administrator wants of a rule instead of what its file says. */
public enum RuleAction {
  /** It is not looked for. */
  OFF(Optional.empty()),
  /** Only its score counts. */
  SCORE(Optional.empty()),
  /** Refuse for good. */
  REJECT(Optional.of(Demand.REJECT)),
  /** Refuse for now. */
  TEMPFAIL(Optional.of(Demand.TEMPFAIL)),
  /** Hold for the administrator. */
  QUARANTINE(Optional.of(Demand.QUARANTINE)),
  /** Take and drop. */
  DISCARD(Optional.of(Demand.DISCARD));

  private final Optional<Demand> demand;

  RuleAction(Optional<Demand> demand) {
    this.demand = demand;
  }

  /** What a hit then asks for. */
  Optional<Demand> demand() {
    return demand;
  }

  /** All names as they are written, for a message to a person. */
  public static String names() {
    return Arrays.stream(values())
        .map(action -> action.name().toLowerCase(Locale.ROOT))
        .collect(Collectors.joining(", "));
  }

  /** The action of that name, in any letter case. */
  public static Optional<RuleAction> named(String name) {
    return Arrays.stream(values())
        .filter(action -> action.name().equalsIgnoreCase(name))
        .findFirst();
  }
}
