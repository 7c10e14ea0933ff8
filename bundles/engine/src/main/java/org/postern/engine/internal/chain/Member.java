// Copyright the Postern authors
// SPDX-License-Identifier: Apache-2.0
package org.postern.engine.internal.chain;

import java.time.Instant;
import java.util.concurrent.atomic.AtomicInteger;
import org.postern.filter.Filter;
import org.postern.flow.FilterVersion.Place;

/** One filter service with what belongs to it and goes away with it. */
final class Member {

  /**
   * Where it stands.
   *
   * @param place in the chain or outside
   * @param since when it came there
   */
  record Standing(Place place, Instant since) {}

  private final Filter filter;
  private final FilterStats stats;
  private final Leases leases = new Leases();
  private final Breaker breaker = new Breaker();
  private final AtomicInteger stuck = new AtomicInteger();
  private volatile FilterCard card;
  private volatile Standing standing = new Standing(Place.SPARE, Instant.now());
  private volatile boolean retired;

  Member(FilterCard card, Filter filter, FilterStats stats) {
    this.card = card;
    this.filter = filter;
    this.stats = stats;
  }

  Filter filter() {
    return filter;
  }

  FilterStats stats() {
    return stats;
  }

  FilterCard card() {
    return card;
  }

  void card(FilterCard changed) {
    card = changed;
  }

  long bundle() {
    return card.bundle();
  }

  Leases leases() {
    return leases;
  }

  Breaker breaker() {
    return breaker;
  }

  AtomicInteger stuck() {
    return stuck;
  }

  Standing standing() {
    return standing;
  }

  boolean isInChain() {
    Place place = standing.place();
    return place == Place.SERVING || place == Place.PROBATION;
  }

  void stand(Place place) {
    if (standing.place() != place) {
      standing = new Standing(place, Instant.now());
    }
  }

  /** Whether the administrator has done with it: it may only leave. */
  boolean isRetired() {
    return retired;
  }

  void retire() {
    retired = true;
  }
}
