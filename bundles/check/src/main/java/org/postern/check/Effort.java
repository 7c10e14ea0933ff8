// Copyright the Postern authors
// SPDX-License-Identifier: Apache-2.0
package org.postern.check;

import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;

/** What a repair costs, roughly; severity by effort says which to do first. */
public enum Effort {
  /** A value, a service: minutes. */
  SMALL(1),
  /** Needs thought or a test: an hour. */
  MEDIUM(3),
  /** A maintenance window. */
  LARGE(6);

  private final int weight;

  Effort(int weight) {
    this.weight = weight;
  }

  /** Divides the weight of the severity. */
  public int weight() {
    return weight;
  }

  /** As it stands in files: lower case. */
  public String id() {
    return name().toLowerCase(Locale.ROOT);
  }

  /** The effort of this id, if there is one. */
  public static Optional<Effort> of(String id) {
    return Arrays.stream(values()).filter(s -> s.id().equals(id)).findFirst();
  }
}
