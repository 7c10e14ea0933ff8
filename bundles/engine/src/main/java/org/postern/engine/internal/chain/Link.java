// Copyright the Postern authors
// SPDX-License-Identifier: Apache-2.0
package org.postern.engine.internal.chain;

import java.util.Optional;
import org.postern.engine.internal.settings.EngineSettings;
import org.postern.filter.Filter;
import org.postern.filter.Stage;

/** A filter at its place in one snapshot of the chain. */
public final class Link {

  private final Member member;
  private final FilterCard card;
  private final FilterStats stats;
  private final EngineSettings settings;
  private final Optional<Link> standby;
  private final Optional<Probation> probation;
  private final int wanted;

  Link(Cast cast, EngineSettings settings) {
    this(
        cast.member(),
        settings,
        cast.standby().map(member -> new Link(member, settings)),
        cast.probation());
  }

  Link(Member member, EngineSettings settings) {
    this(member, settings, Optional.empty(), Optional.empty());
  }

  private Link(
      Member member,
      EngineSettings settings,
      Optional<Link> standby,
      Optional<Probation> probation) {
    this.member = member;
    this.settings = settings;
    this.standby = standby;
    this.probation = probation;
    stats = member.stats();
    card = member.card();
    int mask = 0;
    for (Stage stage : card.stages()) {
      mask |= 1 << stage.ordinal();
    }
    wanted = mask;
  }

  /** Its {@code filter.id}. */
  public String id() {
    return card.id();
  }

  /** Version of its bundle. */
  public String version() {
    return card.version();
  }

  /** Id of its bundle. */
  public long bundle() {
    return card.bundle();
  }

  /** The version before, to be asked where this one fails on its probation. */
  public Optional<Link> standby() {
    return standby;
  }

  /** Its probation, while it is on one. */
  public Optional<Probation> probation() {
    return probation;
  }

  /**
   * Whether it is new altogether and has yet to prove itself: mail passed without it a moment ago,
   * so what it cannot examine is not held up for that.
   */
  public boolean isTrial() {
    return probation.isPresent() && probation.get().fresh().contains(card.id());
  }

  /** Calls of this version so far. */
  public long calls() {
    return stats.calls();
  }

  /** Whether it wants to be asked there. */
  public boolean wants(Stage stage) {
    return (wanted & 1 << stage.ordinal()) != 0;
  }

  /** Whether it waits for the network. */
  public boolean isNetwork() {
    return card.network();
  }

  /** Whether it reads bodies. */
  public boolean readsBody() {
    return card.readsBody();
  }

  /** The filter itself; only between {@link #enter()} and {@link #exit()}. */
  public Filter filter() {
    return member.filter();
  }

  /** Begins a call, or says that the filter is leaving. */
  public boolean enter() {
    return member.leases().enter();
  }

  /** Ends a call, however it went. */
  public void exit() {
    member.leases().exit();
  }

  /** Whether the filter left without waiting for this call any longer. */
  public boolean isOverdue() {
    return member.leases().isOverdue();
  }

  /** Why it must not be called at this moment; empty when it may. */
  public Optional<String> barred(long now) {
    if (member.stuck().get() >= settings.maxStuck()) {
      return Optional.of("has " + member.stuck().get() + " calls that never returned");
    }
    return member.breaker().admits(now)
        ? Optional.empty()
        : Optional.of("is too slow for everybody and was taken out for a while");
  }

  /** A call returned in time. */
  public void returned(long nanos) {
    stats.returned(nanos);
    member.breaker().inTime();
  }

  /** A call that returned in time had failed. */
  public void failed() {
    stats.fault();
  }

  /**
   * A call was given up.
   *
   * @param network of the client
   * @param full whether it had the whole time of a call; one that the end of its stage cut short
   *     says nothing about the filter
   */
  public void timedOut(long nanos, String network, boolean full) {
    member.stuck().incrementAndGet();
    stats.timedOut(nanos);
    if (full) {
      member.breaker().missed(network, System.nanoTime(), settings.retryMillis());
    } else {
      member.breaker().undecided();
    }
  }

  /** A call that was given up has returned after all. */
  public void cameBack() {
    member.stuck().decrementAndGet();
    stats.cameBack();
  }

  FilterCard card() {
    return card;
  }

  Member member() {
    return member;
  }
}
