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
  private final int wanted;

  Link(Member member, FilterStats stats, EngineSettings settings) {
    this.member = member;
    this.stats = stats;
    this.settings = settings;
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
    return card.body() && wants(Stage.MESSAGE);
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
