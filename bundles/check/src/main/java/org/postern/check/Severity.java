// Copyright the Postern authors
// SPDX-License-Identifier: Apache-2.0
package org.postern.check;

import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;

/** How much a failed check matters. */
public enum Severity {
  /** Good manners. */
  LOW(1),
  /** Makes an attack easier that needs more than this. */
  MEDIUM(3),
  /** Opens a known way in, or hides one. */
  HIGH(6),
  /** Is used against such servers today. */
  CRITICAL(10);

  private final int weight;

  Severity(int weight) {
    this.weight = weight;
  }

  /** Its weight in a score, 1 to 10. */
  public int weight() {
    return weight;
  }

  /** As it stands in files: lower case. */
  public String id() {
    return name().toLowerCase(Locale.ROOT);
  }

  /** The severity of this id, if there is one. */
  public static Optional<Severity> of(String id) {
    return Arrays.stream(values()).filter(s -> s.id().equals(id)).findFirst();
  }
}
