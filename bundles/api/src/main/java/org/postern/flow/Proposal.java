// Copyright the Postern authors
// SPDX-License-Identifier: Apache-2.0
package org.postern.flow;

import java.util.List;
import java.util.Set;

/**
 * What stands outside the chain of a bundle that was proposed.
 *
 * @param bundleId of the bundle
 * @param filters ids of its filters that could be promoted
 * @param problems a sentence for each of its filters that cannot be used: properties that are
 *     wrong, an activation that failed
 */
public record Proposal(long bundleId, Set<String> filters, List<String> problems) {

  /** Copies both. */
  public Proposal {
    filters = Set.copyOf(filters);
    problems = List.copyOf(problems);
  }
}
