// Copyright the Postern authors
// SPDX-License-Identifier: Apache-2.0
package org.postern.check.rows;

import java.util.List;
import java.util.Optional;

/**
 * Where a check looks.
 *
 * @param places in the registry; the first that has a value decides, so a policy stands first
 * @param code name of the probe that looks instead, where a value of the registry is not enough
 * @param type of the value when it is set: {@code DWord} or {@code String}
 */
public record Where(List<Place> places, Optional<String> code, String type) {

  /** Copies the list. */
  public Where {
    places = List.copyOf(places);
  }
}
