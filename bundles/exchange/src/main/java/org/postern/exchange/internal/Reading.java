// Copyright the Postern authors
// SPDX-License-Identifier: Apache-2.0
package org.postern.exchange.internal;

import java.util.Optional;
import org.postern.exchange.AgentFigures;

/** What came of one look at a status file. */
sealed interface Reading {

  /** It is as it should be. */
  record Good(AgentFigures figures) implements Reading {}

  /**
   * It is not.
   *
   * @param problem what is wrong with it
   */
  record Bad(String problem) implements Reading {}

  /** There is none. */
  record Absent() implements Reading {}

  /** The figures of a good one. */
  default Optional<AgentFigures> said() {
    return this instanceof Good good ? Optional.of(good.figures()) : Optional.empty();
  }
}
