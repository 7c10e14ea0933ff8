// Copyright the Postern authors
// SPDX-License-Identifier: Apache-2.0
package org.postern.engine.internal.chain;

import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Function;
import org.postern.engine.internal.settings.EngineSettings;
import org.postern.flow.FilterStatus;
import org.postern.flow.FilterVersion;

/** Says how the chain stands, for those who watch it. */
final class ChainReport {

  private final Snapshot chain;
  private final Statistics statistics;
  private final Map<String, FilterCard> lastSeen;

  ChainReport(Snapshot chain, Statistics statistics, Map<String, FilterCard> lastSeen) {
    this.chain = chain;
    this.statistics = statistics;
    this.lastSeen = lastSeen;
  }

  /** Every filter that is, or must be, in the chain: in order, the missing ones last. */
  List<FilterStatus> statuses(Set<String> monitored) {
    List<FilterStatus> all = new ArrayList<>();
    for (Link link : chain.links()) {
      FilterStatus.State state =
          link.member().breaker().isOpen() ? FilterStatus.State.OPEN : FilterStatus.State.ACTIVE;
      all.add(status(link.card(), link.version(), state, monitored));
    }
    for (String id : new TreeSet<>(chain.missing())) {
      all.add(status(known(id), "", FilterStatus.State.MISSING, monitored));
    }
    for (String id : new TreeSet<>(chain.settings().disabled())) {
      all.add(status(known(id), "", FilterStatus.State.DISABLED, monitored));
    }
    return all;
  }

  /** All versions of all filters: those of one id together, the one that serves first. */
  List<FilterVersion> versions(
      Collection<Member> members, Function<Long, Optional<Probation>> probations) {
    return members.stream()
        .map(member -> version(member, probations.apply(member.bundle())))
        .sorted(
            Comparator.comparing(FilterVersion::id)
                .thenComparing(FilterVersion::place)
                .thenComparing(FilterVersion::bundleId))
        .toList();
  }

  private static FilterVersion version(Member member, Optional<Probation> probation) {
    FilterStats.Figures figures = member.stats().figures();
    Member.Standing standing = member.standing();
    return new FilterVersion(
        member.card().id(),
        member.card().version(),
        member.bundle(),
        standing.place(),
        standing.since(),
        standing.place() == FilterVersion.Place.PROBATION
            ? probation.map(Probation::end)
            : Optional.empty(),
        figures.calls(),
        figures.mean(),
        figures.p99(),
        figures.faults(),
        figures.timeouts(),
        figures.stuck());
  }

  private FilterStatus status(
      FilterCard card, String version, FilterStatus.State state, Set<String> monitored) {
    FilterStats.Figures figures = statistics.total(card.id());
    return new FilterStatus(
        card.id(),
        version,
        state,
        ranking(card, chain.settings()),
        card.stages(),
        card.network(),
        state != FilterStatus.State.DISABLED,
        monitored.contains(card.id()),
        figures.calls(),
        figures.mean(),
        figures.p99(),
        figures.faults(),
        figures.timeouts(),
        figures.stuck());
  }

  private FilterCard known(String id) {
    FilterCard card = lastSeen.get(id);
    return card != null
        ? card
        : new FilterCard(id, Set.of(), false, false, 0, new FilterCard.Origin(0, "", 0));
  }

  static int ranking(FilterCard card, EngineSettings settings) {
    return settings.rankings().getOrDefault(card.id(), card.ranking());
  }
}
