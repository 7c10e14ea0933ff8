// Copyright the Postern authors
// SPDX-License-Identifier: Apache-2.0
package org.postern.engine.internal.chain;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.concurrent.ConcurrentHashMap;
import org.osgi.framework.Version;
import org.postern.engine.internal.settings.EngineSettings;
import org.postern.filter.Filter;
import org.postern.filter.Stage;
import org.postern.flow.FilterStatus;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Keeps the chain: services come and go, settings change, and each change makes a new {@link
 * Snapshot}. Readers take no lock.
 */
public final class ChainBoard {

  /** How long a leaving filter is waited for, in milliseconds. */
  public static final long LEASE_MILLIS = 5000;

  private static final Logger LOG = LoggerFactory.getLogger(ChainBoard.class);

  private final Roster roster;
  private final Map<Object, Member> members = new LinkedHashMap<>();
  private final Map<String, FilterStats> stats = new ConcurrentHashMap<>();
  private final Map<String, FilterCard> lastSeen = new ConcurrentHashMap<>();
  private volatile Runnable changed = () -> {};
  private volatile Snapshot current;

  /** A chain without filters, in which all of the roster are missing. */
  public ChainBoard(Roster roster, EngineSettings settings) {
    this.roster = roster;
    current = build(settings);
  }

  /** The chain as it stands. */
  public Snapshot current() {
    return current;
  }

  /** Runs after every change, on the thread that made it. */
  public void whenChanged(Runnable listener) {
    changed = listener;
  }

  /** Takes new settings. */
  public void settings(EngineSettings settings) {
    synchronized (members) {
      current = build(settings);
    }
    changed.run();
  }

  /**
   * A filter has come.
   *
   * @param key names the service until it goes
   */
  public void add(Object key, FilterCard card, Filter filter) {
    roster.add(card.id());
    synchronized (members) {
      members.put(key, new Member(card, filter));
      current = build(current.settings());
    }
    LOG.info("Filter {} {} is in the chain", card.id(), card.version());
    changed.run();
  }

  /** The properties of a filter have changed; false when it is not in the chain. */
  public boolean change(Object key, FilterCard card) {
    roster.add(card.id());
    synchronized (members) {
      Member member = members.get(key);
      if (member == null) {
        return false;
      }
      member.card(card);
      current = build(current.settings());
    }
    changed.run();
    return true;
  }

  /**
   * A filter goes: waits until the calls inside it have returned, but not for ever.
   *
   * @return false when it was not in the chain
   */
  public boolean remove(Object key) {
    Member member;
    synchronized (members) {
      member = members.remove(key);
      if (member == null) {
        return false;
      }
      current = build(current.settings());
    }
    changed.run();
    String id = member.card().id();
    if (member.leases().close(LEASE_MILLIS)) {
      LOG.info("Filter {} {} has left the chain", id, member.card().version());
    } else {
      LOG.warn(
          "Filter {} {} left while calls were inside it; what they return is discarded",
          id,
          member.card().version());
    }
    return true;
  }

  /** Every filter that is, or must be, in the chain: in order, the missing ones last. */
  public List<FilterStatus> statuses(Set<String> monitored) {
    Snapshot chain = current;
    List<FilterStatus> all = new ArrayList<>();
    for (Link link : chain.links()) {
      FilterStatus.State state =
          link.member().breaker().isOpen() ? FilterStatus.State.OPEN : FilterStatus.State.ACTIVE;
      all.add(status(link.card(), link.card().version(), state, chain, monitored));
    }
    for (String id : new TreeSet<>(chain.missing())) {
      all.add(status(known(id), "", FilterStatus.State.MISSING, chain, monitored));
    }
    for (String id : new TreeSet<>(chain.settings().disabled())) {
      all.add(status(known(id), "", FilterStatus.State.DISABLED, chain, monitored));
    }
    return all;
  }

  private FilterStatus status(
      FilterCard card,
      String version,
      FilterStatus.State state,
      Snapshot chain,
      Set<String> monitored) {
    FilterStats numbers = stats.computeIfAbsent(card.id(), id -> new FilterStats());
    return new FilterStatus(
        card.id(),
        version,
        state,
        ranking(card, chain.settings()),
        card.stages(),
        card.network(),
        state != FilterStatus.State.DISABLED,
        monitored.contains(card.id()),
        numbers.calls(),
        numbers.mean(),
        numbers.p99(),
        numbers.faults(),
        numbers.timeouts(),
        numbers.stuck());
  }

  private FilterCard known(String id) {
    FilterCard card = lastSeen.get(id);
    return card != null ? card : new FilterCard(id, Set.<Stage>of(), false, false, 0, "", 0);
  }

  private Snapshot build(EngineSettings settings) {
    Map<String, Member> best = new TreeMap<>();
    for (Member member : members.values()) {
      lastSeen.put(member.card().id(), member.card());
      if (!settings.disabled().contains(member.card().id())) {
        best.merge(member.card().id(), member, ChainBoard::newer);
      }
    }
    List<Link> links = new ArrayList<>();
    for (Member member : best.values()) {
      String id = member.card().id();
      links.add(new Link(member, stats.computeIfAbsent(id, any -> new FilterStats()), settings));
    }
    links.sort(
        Comparator.comparingInt((Link link) -> ranking(link.card(), settings))
            .reversed()
            .thenComparing(Link::id));
    Set<String> missing = new TreeSet<>(roster.ids());
    missing.removeAll(best.keySet());
    missing.removeAll(settings.disabled());
    List<FilterCard> absent =
        missing.stream().filter(lastSeen::containsKey).map(lastSeen::get).toList();
    return new Snapshot(links, missing, absent.size() < missing.size(), absent, settings);
  }

  private static int ranking(FilterCard card, EngineSettings settings) {
    return settings.rankings().getOrDefault(card.id(), card.ranking());
  }

  /** While two versions run side by side only the newer one is asked. */
  private static Member newer(Member one, Member other) {
    Comparator<Member> byVersion = Comparator.comparing(member -> version(member.card()));
    Comparator<Member> byAge = Comparator.comparingLong(member -> member.card().age());
    return byVersion.thenComparing(byAge).compare(one, other) >= 0 ? one : other;
  }

  private static Version version(FilterCard card) {
    try {
      return Version.parseVersion(card.version());
    } catch (IllegalArgumentException e) {
      return Version.emptyVersion;
    }
  }
}
