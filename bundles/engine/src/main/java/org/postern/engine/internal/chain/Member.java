// Copyright the Postern authors
// SPDX-License-Identifier: Apache-2.0
package org.postern.engine.internal.chain;

import java.util.concurrent.atomic.AtomicInteger;
import org.postern.filter.Filter;

/** One filter service with what belongs to it and goes away with it. */
final class Member {

  private final Filter filter;
  private final Leases leases = new Leases();
  private final Breaker breaker = new Breaker();
  private final AtomicInteger stuck = new AtomicInteger();
  private volatile FilterCard card;

  Member(FilterCard card, Filter filter) {
    this.card = card;
    this.filter = filter;
  }

  Filter filter() {
    return filter;
  }

  FilterCard card() {
    return card;
  }

  void card(FilterCard changed) {
    card = changed;
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
}
