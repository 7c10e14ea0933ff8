// Copyright the Postern authors
// SPDX-License-Identifier: Apache-2.0
package org.postern.engine.internal.chain;

import java.util.Optional;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.LongAdder;

/**
 * What is counted for one version of a filter. What happens seldom is counted for the filter as a
 * whole at the same time; a call that returns, for its version alone.
 */
final class FilterStats {

  /**
   * Numbers as they were at one moment.
   *
   * @param calls that returned or were given up
   * @param mean time of a call in nanoseconds
   * @param p99 99th percentile of it
   * @param faults calls that threw or overflowed
   * @param timeouts calls that missed their deadline
   * @param stuck calls that missed it and have not returned yet
   */
  record Figures(long calls, long mean, long p99, long faults, long timeouts, int stuck) {}

  private final Optional<FilterStats> whole;
  private final LongAdder calls = new LongAdder();
  private final LongAdder nanos = new LongAdder();
  private final LongAdder faults = new LongAdder();
  private final LongAdder timeouts = new LongAdder();
  private final AtomicInteger stuck = new AtomicInteger();
  private final Latency latency = new Latency();

  /** Numbers of a filter. */
  FilterStats() {
    this(Optional.empty());
  }

  private FilterStats(Optional<FilterStats> whole) {
    this.whole = whole;
  }

  /** Numbers of one version of it. */
  FilterStats version() {
    return new FilterStats(Optional.of(this));
  }

  void returned(long time) {
    calls.increment();
    nanos.add(time);
    latency.add(time);
  }

  void fault() {
    faults.increment();
    whole.ifPresent(FilterStats::fault);
  }

  /** A call missed its deadline: its time is at least what has passed. */
  void timedOut(long time) {
    hung();
    returned(time);
  }

  private void hung() {
    timeouts.increment();
    stuck.incrementAndGet();
    whole.ifPresent(FilterStats::hung);
  }

  void cameBack() {
    stuck.decrementAndGet();
    whole.ifPresent(FilterStats::cameBack);
  }

  /** Takes over the calls of a version. */
  void absorb(FilterStats version) {
    calls.add(version.calls.sum());
    nanos.add(version.nanos.sum());
    latency.addAll(version.latency);
  }

  long calls() {
    return calls.sum();
  }

  Figures figures() {
    return figures(this);
  }

  /** The same, with what happens seldom as another one has counted it. */
  Figures figures(FilterStats seldom) {
    long count = calls.sum();
    return new Figures(
        count,
        count == 0 ? 0 : nanos.sum() / count,
        latency.percentile(0.99),
        seldom.faults.sum(),
        seldom.timeouts.sum(),
        seldom.stuck.get());
  }
}
