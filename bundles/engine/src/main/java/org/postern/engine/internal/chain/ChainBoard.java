// Copyright the Postern authors
// SPDX-License-Identifier: Apache-2.0
package org.postern.engine.internal.chain;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Supplier;
import org.postern.engine.internal.settings.EngineSettings;
import org.postern.filter.Filter;
import org.postern.flow.FilterStatus;
import org.postern.flow.FilterVersion;
import org.postern.flow.Proposal;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Keeps the chain: services come and go, versions replace each other, settings change, and each
 * change makes a new {@link Snapshot}. Readers take no lock.
 */
public final class ChainBoard {

  /** How long a leaving filter is waited for, in milliseconds. */
  public static final long LEASE_MILLIS = 5000;

  private static final Logger LOG = LoggerFactory.getLogger(ChainBoard.class);

  private record Problem(long bundle, String sentence) {}

  private final Roster roster;
  private final Casting casting = new Casting();
  private final Statistics statistics = new Statistics();
  private final Map<Object, Member> members = new LinkedHashMap<>();
  private final Map<Object, Problem> problems = new LinkedHashMap<>();
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
    remember(card);
    change(
        () -> {
          problems.remove(key);
          members.put(key, new Member(card, filter, statistics.of(card)));
          return true;
        });
    LOG.info("Filter {} {} is here, as {}", card.id(), card.version(), place(key));
  }

  /** The properties of a filter have changed; false when it is not here. */
  public boolean change(Object key, FilterCard card) {
    remember(card);
    return change(
        () -> {
          Member member = members.get(key);
          if (member != null) {
            member.card(card);
          }
          return member != null;
        });
  }

  /** A filter has come that cannot be used. */
  public void refuse(Object key, long bundle, String sentence) {
    synchronized (members) {
      problems.put(key, new Problem(bundle, sentence));
    }
    changed.run();
  }

  /**
   * A filter goes: waits until the calls inside it have returned, but not for ever.
   *
   * @return false when it was not here
   */
  public boolean remove(Object key) {
    Member member;
    synchronized (members) {
      problems.remove(key);
      member = members.remove(key);
      if (member == null) {
        return false;
      }
      current = build(current.settings());
    }
    changed.run();
    String id = member.card().id();
    if (member.leases().close(LEASE_MILLIS)) {
      LOG.info("Filter {} {} is gone", id, member.card().version());
    } else {
      LOG.warn(
          "Filter {} {} is gone while calls were inside it; what they return is discarded",
          id,
          member.card().version());
    }
    return true;
  }

  /** See {@link org.postern.flow.Deployments#propose}. */
  public void propose(long bundle) {
    change(
        () -> {
          boolean serves =
              members.values().stream()
                  .anyMatch(member -> member.bundle() == bundle && member.isInChain());
          if (serves) {
            throw new IllegalStateException(
                "Bundle " + bundle + " cannot be proposed: its filters are in the chain already");
          }
          casting.propose(bundle);
          return true;
        });
  }

  /** What stands there of a bundle that was proposed. */
  public Proposal proposal(long bundle) {
    synchronized (members) {
      Set<String> ids = new TreeSet<>();
      if (casting.isProposed(bundle)) {
        ofBundle(bundle).forEach(member -> ids.add(member.card().id()));
      }
      List<String> sentences =
          problems.values().stream()
              .filter(problem -> problem.bundle() == bundle)
              .map(Problem::sentence)
              .toList();
      return new Proposal(bundle, ids, sentences);
    }
  }

  /** A filter of a bundle, in the chain or outside it. */
  public Optional<Link> find(long bundle, String id) {
    synchronized (members) {
      return ofBundle(bundle).stream()
          .filter(member -> member.card().id().equals(id))
          .findFirst()
          .map(member -> new Link(member, current.settings()));
    }
  }

  /**
   * Checks whether a promotion would be made.
   *
   * @throws IllegalStateException saying why not
   */
  public void checkPromotion(long bundle, OptionalLong replaced) {
    synchronized (members) {
      new Promotion(bundle, replaced, casting, members.values())
          .check(roster.ids(), Instant.now(), (link, source, sentence, barred) -> {});
    }
  }

  /**
   * Puts the filters of a proposed bundle in the chain.
   *
   * @param length of the probation
   * @throws IllegalStateException saying why not
   */
  public Probation promote(
      long bundle, OptionalLong replaced, Duration length, Regressions regressions) {
    Probation probation;
    synchronized (members) {
      Instant end = Instant.now().plus(length);
      probation =
          new Promotion(bundle, replaced, casting, members.values())
              .check(roster.ids(), end, regressions);
      casting.promote(probation);
      current = build(current.settings());
    }
    changed.run();
    return probation;
  }

  /** The probation of a bundle. */
  public Optional<Probation> probation(long bundle) {
    synchronized (members) {
      return casting.probation(bundle);
    }
  }

  /** Whether one of the promoted filters is away. */
  public boolean isIncomplete(Probation probation) {
    synchronized (members) {
      Set<String> here = new TreeSet<>();
      ofBundle(probation.bundle()).forEach(member -> here.add(member.card().id()));
      return !here.containsAll(probation.filters());
    }
  }

  /** Ends a probation in favour of the promoted bundle; false when it had ended before. */
  public boolean settle(Probation probation) {
    return change(
        () -> {
          if (!isOn(probation)) {
            return false;
          }
          casting.settle(probation);
          members.values().stream().filter(probation::isDropped).forEach(Member::retire);
          Set<String> come = new TreeSet<>(probation.fresh());
          // Whoever came of this bundle while it was on probation is required from now on too.
          ofBundle(probation.bundle()).forEach(member -> come.add(member.card().id()));
          roster.change(come, probation.dropped());
          return true;
        });
  }

  /** Ends a probation in favour of the replaced bundle; false when it had ended before. */
  public boolean giveBack(Probation probation) {
    return change(
        () -> {
          if (!isOn(probation)) {
            return false;
          }
          casting.giveBack(probation);
          return true;
        });
  }

  /** See {@link org.postern.flow.Deployments#retire}. */
  public void retire(Set<String> ids) {
    change(
        () -> {
          members.values().stream()
              .filter(member -> ids.contains(member.card().id()))
              .forEach(Member::retire);
          casting.retire(ids);
          roster.retire(ids);
          ids.forEach(lastSeen::remove);
          return true;
        });
  }

  /** A bundle was uninstalled. */
  public void forget(long bundle) {
    change(
        () -> {
          casting.forget(bundle);
          return true;
        });
    statistics.forget(bundle);
  }

  /** Every filter that is, or must be, in the chain: in order, the missing ones last. */
  public List<FilterStatus> statuses(Set<String> monitored) {
    return new ChainReport(current, statistics, lastSeen).statuses(monitored);
  }

  /** Every version of every filter that is here. */
  public List<FilterVersion> versions() {
    synchronized (members) {
      return new ChainReport(current, statistics, lastSeen)
          .versions(members.values(), casting::probation);
    }
  }

  private boolean change(Supplier<Boolean> step) {
    synchronized (members) {
      if (!step.get()) {
        return false;
      }
      current = build(current.settings());
    }
    changed.run();
    return true;
  }

  /** Who is in the chain once is required from then on; who is only proposed is not. */
  private void remember(FilterCard card) {
    boolean outside;
    synchronized (members) {
      outside = casting.isProposed(card.bundle()) || casting.probation(card.bundle()).isPresent();
    }
    if (!outside) {
      roster.add(card.id());
    }
  }

  private boolean isOn(Probation probation) {
    return casting.probation(probation.bundle()).filter(probation::equals).isPresent();
  }

  private List<Member> ofBundle(long bundle) {
    return members.values().stream()
        .filter(member -> member.bundle() == bundle && !member.isRetired())
        .toList();
  }

  private FilterVersion.Place place(Object key) {
    synchronized (members) {
      Member member = members.get(key);
      return member == null ? FilterVersion.Place.SPARE : member.standing().place();
    }
  }

  private Snapshot build(EngineSettings settings) {
    List<Link> links = new ArrayList<>();
    List<FilterCard> others = new ArrayList<>();
    Set<String> missing = casting.required(roster.ids());
    missing.removeAll(settings.disabled());
    for (Cast cast : casting.cast(members.values())) {
      lastSeen.put(cast.id(), cast.member().card());
      if (!settings.disabled().contains(cast.id())) {
        missing.remove(cast.id());
        links.add(new Link(cast, settings));
        cast.standby().ifPresent(member -> others.add(member.card()));
      }
    }
    links.sort(
        Comparator.comparingInt((Link link) -> ChainReport.ranking(link.card(), settings))
            .reversed()
            .thenComparing(Link::id));
    boolean unseen = !lastSeen.keySet().containsAll(missing);
    missing.stream().filter(lastSeen::containsKey).map(lastSeen::get).forEach(others::add);
    return new Snapshot(links, missing, unseen, others, settings);
  }
}
