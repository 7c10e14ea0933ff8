// Copyright the Postern authors
// SPDX-License-Identifier: Apache-2.0
package org.postern.engine.internal.chain;

import java.util.concurrent.atomic.AtomicLongArray;

/**
 * Times of calls, counted in classes of equal relative width: eight to every doubling, so that a
 * percentile is right within 10 percent at a cost of one atomic addition a call.
 */
final class Latency {

  private static final int STEPS = 8;
  private static final int STEP_BITS = 3;

  private final AtomicLongArray counts = new AtomicLongArray(Long.SIZE * STEPS);

  void add(long nanos) {
    counts.incrementAndGet(index(Math.max(1, nanos)));
  }

  /** Counts what the other one has counted. */
  void addAll(Latency other) {
    for (int i = 0; i < counts.length(); i++) {
      long more = other.counts.get(i);
      if (more != 0) {
        counts.addAndGet(i, more);
      }
    }
  }

  /** The time that this share of all calls did not exceed, in nanoseconds; 0 without calls. */
  long percentile(double share) {
    long total = 0;
    for (int i = 0; i < counts.length(); i++) {
      total += counts.get(i);
    }
    long wanted = (long) Math.ceil(total * share);
    long seen = 0;
    for (int i = 0; i < counts.length() && total > 0; i++) {
      seen += counts.get(i);
      if (seen >= wanted) {
        return middle(i);
      }
    }
    return 0;
  }

  private static int index(long nanos) {
    int magnitude = Long.SIZE - 1 - Long.numberOfLeadingZeros(nanos);
    int shift = magnitude - STEP_BITS;
    long scaled = shift >= 0 ? nanos >>> shift : nanos << -shift;
    return magnitude * STEPS + (int) (scaled & (STEPS - 1));
  }

  private static long middle(int index) {
    double low = Math.scalb(1.0 + (index % STEPS) / (double) STEPS, index / STEPS);
    return Math.round(low + Math.scalb(0.5 / STEPS, index / STEPS));
  }
}
