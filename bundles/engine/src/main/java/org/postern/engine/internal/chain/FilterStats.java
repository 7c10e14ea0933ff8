// Copyright the Postern authors
// SPDX-License-Identifier: Apache-2.0
package org.postern.engine.internal.chain;

import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.LongAdder;

/** What is counted for one filter id since start, whatever versions of it came and went. */
final class FilterStats {

  private final LongAdder calls = new LongAdder();
  private final LongAdder nanos = new LongAdder();
  private final LongAdder faults = new LongAdder();
  private final LongAdder timeouts = new LongAdder();
  private final AtomicInteger stuck = new AtomicInteger();
  private final Latency latency = new Latency();

  void returned(long time) {
    calls.increment();
    nanos.add(time);
    latency.add(time);
  }

  void fault() {
    faults.increment();
  }

  /** A call missed its deadline: its time is at least what has passed. */
  void timedOut(long time) {
    timeouts.increment();
    stuck.incrementAndGet();
    returned(time);
  }

  void cameBack() {
    stuck.decrementAndGet();
  }

  long calls() {
    return calls.sum();
  }

  long mean() {
    long count = calls.sum();
    return count == 0 ? 0 : nanos.sum() / count;
  }

  long p99() {
    return latency.percentile(0.99);
  }

  long faults() {
    return faults.sum();
  }

  long timeouts() {
    return timeouts.sum();
  }

  int stuck() {
    return stuck.get();
  }
}
