// Copyright the Postern authors
// SPDX-License-Identifier: Apache-2.0
package org.postern.engine.internal.chain;

import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;

/**
 * Counts the calls inside a filter, so that its component is not deactivated under their feet. One
 * atomic number: the calls, and a high bit once no more may enter.
 */
final class Leases {

  private static final int CLOSED = 1 << 30;

  private final AtomicInteger state = new AtomicInteger();
  private volatile boolean overdue;

  /** Begins a call, or says that the filter is leaving. */
  boolean enter() {
    if (state.incrementAndGet() < CLOSED) {
      return true;
    }
    exit();
    return false;
  }

  /** Ends a call. */
  void exit() {
    if (state.decrementAndGet() == CLOSED) {
      synchronized (this) {
        notifyAll();
      }
    }
  }

  /** Whether the filter left while calls were inside: what these return is worth nothing. */
  boolean isOverdue() {
    return overdue;
  }

  /**
   * Lets nobody in any more and waits until all are out.
   *
   * @return false when some were still inside at the end of that time
   */
  boolean close(long millis) {
    state.updateAndGet(now -> now | CLOSED);
    long end = System.nanoTime() + TimeUnit.MILLISECONDS.toNanos(millis);
    boolean interrupted = false;
    synchronized (this) {
      long left = end - System.nanoTime();
      while (state.get() != CLOSED && left > 0) {
        try {
          TimeUnit.NANOSECONDS.timedWait(this, left);
        } catch (InterruptedException e) {
          interrupted = true;
        }
        left = end - System.nanoTime();
      }
    }
    if (interrupted) {
      Thread.currentThread().interrupt();
    }
    overdue = state.get() != CLOSED;
    return !overdue;
  }
}
