// Copyright the Postern authors
// SPDX-License-Identifier: Apache-2.0
package org.postern.engine.internal.chain;

import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import org.osgi.framework.Version;
import org.postern.flow.FilterVersion.Place;

/**
 * Decides which bundle plays the part of which filter id. Who plays it keeps it, also over a moment
 * in which its service is away, as when a saved form makes its component anew; another bundle gets
 * it by promotion, or when that one is uninstalled, and plays it meanwhile. Guarded by the lock of
 * the board.
 */
final class Casting {

  private static final long NOBODY = -1;

  private static final Comparator<Member> NEWER =
      Comparator.<Member, Version>comparing(member -> version(member.card()))
          .thenComparing(member -> member.card().origin().age());

  private final Map<String, Long> chosen = new HashMap<>();
  private final Set<Long> proposed = new HashSet<>();
  private final Map<Long, Probation> probations = new LinkedHashMap<>();

  /** Casts all parts for which there is somebody, and tells everybody where he stands. */
  List<Cast> cast(Collection<Member> members) {
    Map<String, List<Member>> byId = new TreeMap<>();
    for (Member member : members) {
      byId.computeIfAbsent(member.card().id(), id -> new ArrayList<>()).add(member);
    }
    List<Cast> casts = new ArrayList<>();
    Map<Member, Place> places = new HashMap<>();
    byId.forEach((id, rivals) -> cast(id, rivals, places).ifPresent(casts::add));
    members.forEach(one -> one.stand(places.getOrDefault(one, outside(one))));
    return casts;
  }

  private Place outside(Member member) {
    if (isProposed(member.bundle())) {
      return Place.CANDIDATE;
    }
    return isDropped(member) ? Place.FALLBACK : Place.SPARE;
  }

  private Optional<Cast> cast(String id, List<Member> rivals, Map<Member, Place> places) {
    Optional<Member> best = choose(id, rivals.stream().filter(this::mayServe).toList());
    if (best.isEmpty()) {
      return Optional.empty();
    }
    Member member = best.get();
    Optional<Probation> probation =
        probation(member.bundle()).filter(one -> one.filters().contains(id));
    if (probation.isEmpty()) {
      places.put(member, Place.SERVING);
      return Optional.of(new Cast(member, Optional.empty(), probation));
    }
    places.put(member, Place.PROBATION);
    Optional<Member> standby =
        rivals.stream()
            .filter(one -> probation.get().isReplaced(one) && !one.isRetired())
            .max(NEWER);
    standby.ifPresent(one -> places.put(one, Place.FALLBACK));
    return Optional.of(new Cast(member, standby, probation));
  }

  private Optional<Member> choose(String id, List<Member> able) {
    long holder = chosen.getOrDefault(id, NOBODY);
    Optional<Member> held = able.stream().filter(member -> member.bundle() == holder).max(NEWER);
    Optional<Member> best = held.or(() -> able.stream().max(NEWER));
    best.ifPresent(member -> chosen.putIfAbsent(id, member.bundle()));
    return best;
  }

  private boolean mayServe(Member member) {
    return !member.isRetired() && !isProposed(member.bundle()) && !isDropped(member);
  }

  private boolean isDropped(Member member) {
    return probations.values().stream().anyMatch(probation -> probation.isDropped(member));
  }

  boolean isProposed(long bundle) {
    return proposed.contains(bundle);
  }

  void propose(long bundle) {
    proposed.add(bundle);
  }

  /** Forgets a bundle that will not come back. */
  void forget(long bundle) {
    proposed.remove(bundle);
    chosen.values().removeIf(holder -> holder == bundle);
  }

  void promote(Probation probation) {
    proposed.remove(probation.bundle());
    probations.put(probation.bundle(), probation);
    probation.filters().forEach(id -> chosen.put(id, probation.bundle()));
  }

  Optional<Probation> probation(long bundle) {
    return Optional.ofNullable(probations.get(bundle));
  }

  Collection<Probation> probations() {
    return List.copyOf(probations.values());
  }

  /** Ends a probation: who was promoted keeps what he has. */
  void settle(Probation probation) {
    probations.remove(probation.bundle());
  }

  /** Ends a probation: who was promoted goes out, who stood by comes back. */
  void giveBack(Probation probation) {
    probations.remove(probation.bundle());
    proposed.add(probation.bundle());
    OptionalLong before = probation.replaced();
    for (String id : probation.filters()) {
      if (before.isPresent()) {
        chosen.put(id, before.getAsLong());
      } else {
        chosen.remove(id);
      }
    }
  }

  void retire(Set<String> ids) {
    chosen.keySet().removeAll(ids);
  }

  /** Ids that must be in the chain. */
  Set<String> required(Set<String> roster) {
    Set<String> required = new TreeSet<>(roster);
    for (Probation probation : probations.values()) {
      required.addAll(probation.fresh());
      required.removeAll(probation.dropped());
    }
    return required;
  }

  private static Version version(FilterCard card) {
    try {
      return Version.parseVersion(card.version());
    } catch (IllegalArgumentException e) {
      return Version.emptyVersion;
    }
  }
}
