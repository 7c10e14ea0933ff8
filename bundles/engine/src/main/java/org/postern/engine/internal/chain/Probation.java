// Copyright the Postern authors
// SPDX-License-Identifier: Apache-2.0
package org.postern.engine.internal.chain;

import java.time.Instant;
import java.util.OptionalLong;
import java.util.Set;

/**
 * The time in which a promoted bundle has to prove itself.
 *
 * @param bundle the promoted one
 * @param version of it
 * @param replaced the one that stands by
 * @param filters ids that the bundle took
 * @param fresh those of them that were never required before
 * @param dropped ids that the replaced bundle served and this one does not have
 * @param end when it is over
 * @param regressions is told of failures
 */
public record Probation(
    long bundle,
    String version,
    OptionalLong replaced,
    Set<String> filters,
    Set<String> fresh,
    Set<String> dropped,
    Instant end,
    Regressions regressions) {

  /** Copies the sets. */
  public Probation {
    filters = Set.copyOf(filters);
    fresh = Set.copyOf(fresh);
    dropped = Set.copyOf(dropped);
  }

  boolean isReplaced(Member member) {
    return replaced.isPresent() && replaced.getAsLong() == member.bundle();
  }

  boolean isDropped(Member member) {
    return isReplaced(member) && dropped.contains(member.card().id());
  }

  /** Whether one of these ids is concerned. */
  public boolean concerns(Set<String> ids) {
    return ids.stream().anyMatch(id -> filters.contains(id) || dropped.contains(id));
  }
}
