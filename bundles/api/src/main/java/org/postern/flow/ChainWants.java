// Copyright the Postern authors
// SPDX-License-Identifier: Apache-2.0
package org.postern.flow;

import java.util.Set;
import org.postern.filter.Stage;

/**
 * What some filter of the chain wants, so that a door need not ask the mail server for more.
 *
 * @param stages stages at which a filter wants to be asked
 * @param body whether a filter reads bodies
 */
public record ChainWants(Set<Stage> stages, boolean body) {

  /** Copies the set. */
  public ChainWants {
    stages = Set.copyOf(stages);
  }
}
