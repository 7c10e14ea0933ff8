// Copyright the Postern authors
// SPDX-License-Identifier: Apache-2.0
package org.postern.engine.internal.chain;

import java.util.ArrayDeque;
import java.util.Deque;
import java.util.HashSet;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;

/**
 * Takes a filter out of the mail path when it has become too slow for everybody.
 *
 * <p>Only missed deadlines count, and only when clients of several networks met them: what a
 * message contains can make a filter slow or fail, so a sender who could open the breaker could
 * switch the filter off before sending what it would have found.
 */
final class Breaker {

  /** Calls that are looked back on. */
  static final int WINDOW = 20;

  /** Client networks that must be concerned. */
  static final int NETWORKS = 5;

  private record Miss(long call, String network) {}

  private final AtomicLong calls = new AtomicLong();
  private final Deque<Miss> misses = new ArrayDeque<>();
  private volatile boolean open;
  private long retryAt;
  private boolean trying;

  boolean isOpen() {
    return open;
  }

  /** Whether a call may be made; while open, one at a time and only now and then. */
  boolean admits(long now) {
    return !open || tryAgain(now);
  }

  private synchronized boolean tryAgain(long now) {
    if (!open) {
      return true;
    }
    if (trying || now - retryAt < 0) {
      return false;
    }
    trying = true;
    return true;
  }

  /** A call returned in time. */
  void inTime() {
    calls.incrementAndGet();
    if (open) {
      proven();
    }
  }

  private synchronized void proven() {
    if (trying) {
      open = false;
      trying = false;
      misses.clear();
    }
  }

  /** An admitted call ended in neither way: it was cut short with the stage around it. */
  synchronized void undecided() {
    trying = false;
  }

  /** A call missed its deadline. */
  synchronized void missed(String network, long now, long retryMillis) {
    long call = calls.incrementAndGet();
    misses.addLast(new Miss(call, network));
    while (misses.getFirst().call() <= call - WINDOW) {
      misses.removeFirst();
    }
    if (trying || isTooSlow(call)) {
      open = true;
      trying = false;
      retryAt = now + TimeUnit.MILLISECONDS.toNanos(retryMillis);
    }
  }

  private boolean isTooSlow(long call) {
    if (call < WINDOW || misses.size() * 2 < WINDOW) {
      return false;
    }
    Set<String> networks = new HashSet<>();
    misses.forEach(miss -> networks.add(miss.network()));
    return networks.size() >= NETWORKS;
  }
}
