// Copyright the Postern authors
// SPDX-License-Identifier: Apache-2.0
package org.postern.engine.internal.chain;

import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.OptionalLong;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;

/** A bundle that is to take the place of another: what it would take, and whether it may. */
final class Promotion {

  private final long bundle;
  private final OptionalLong replaced;
  private final Casting casting;
  private final List<Member> all;
  private final List<Member> own;

  Promotion(long bundle, OptionalLong replaced, Casting casting, Collection<Member> members) {
    this.bundle = bundle;
    this.replaced = replaced;
    this.casting = casting;
    all = members.stream().filter(member -> !member.isRetired()).toList();
    own = all.stream().filter(member -> member.bundle() == bundle).toList();
  }

  /**
   * The probation that it begins.
   *
   * @param required ids that were required up to now
   * @throws IllegalStateException saying why it may not
   */
  Probation check(Set<String> required, Instant end, Regressions regressions) {
    if (!casting.isProposed(bundle)) {
      throw new IllegalStateException("Bundle " + bundle + " was not proposed");
    }
    if (own.isEmpty()) {
      throw new IllegalStateException("Bundle " + bundle + " has no filter that can be used");
    }
    Set<String> ids = own.stream().map(one -> one.card().id()).collect(Collectors.toSet());
    Set<String> dropped = new TreeSet<>();
    for (Member member : all) {
      if (!member.isInChain()) {
        continue;
      }
      boolean before = replaced.isPresent() && replaced.getAsLong() == member.bundle();
      if (before && !ids.contains(member.card().id())) {
        dropped.add(member.card().id());
      } else if (!before && ids.contains(member.card().id())) {
        throw new IllegalStateException(taken(member.card()));
      }
    }
    Set<String> fresh = new TreeSet<>(ids);
    fresh.removeAll(required);
    String version = own.get(0).card().version();
    return new Probation(bundle, version, replaced, ids, fresh, dropped, end, regressions);
  }

  private static String taken(FilterCard card) {
    return "Filter "
        + card.id()
        + " is served by bundle "
        + card.bundle()
        + " "
        + card.version()
        + ", which is not the one to be replaced";
  }
}
