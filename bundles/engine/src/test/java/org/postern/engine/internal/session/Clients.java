// Copyright the Postern authors
// SPDX-License-Identifier: Apache-2.0
package org.postern.engine.internal.session;

import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.postern.filter.Stage;
import org.postern.flow.Client;

/** Clients of whom a door knows next to nothing. */
public final class Clients {

  private Clients() {}

  /** A client of a door that can answer everything. */
  public static Client nobody(String door) {
    return nobody(door, EnumSet.allOf(Stage.class));
  }

  /** A client of a door that can answer at these stages. */
  public static Client nobody(String door, Stage... answerable) {
    return nobody(door, EnumSet.copyOf(List.of(answerable)));
  }

  private static Client nobody(String door, Set<Stage> answerable) {
    return new Client(
        door,
        Optional.empty(),
        0,
        Optional.empty(),
        Optional.empty(),
        Optional.empty(),
        Optional.empty(),
        false,
        answerable);
  }
}
