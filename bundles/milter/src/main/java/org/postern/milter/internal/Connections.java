// Copyright the Postern authors
// SPDX-License-Identifier: Apache-2.0
package org.postern.milter.internal;

import io.netty.channel.EventLoopGroup;
import io.netty.util.concurrent.EventExecutor;
import java.util.HashSet;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;

/** The connections that are open, and the clock that each of them looks at twice a second. */
final class Connections {

  private static final int TICK_MILLIS = 500;

  private final Set<MilterConnection> open = ConcurrentHashMap.newKeySet();
  private final AtomicInteger count = new AtomicInteger();

  /** Starts the clocks; they end with the threads. */
  void watchOn(EventLoopGroup threads) {
    for (EventExecutor loop : threads) {
      loop.scheduleAtFixedRate(() -> tick(loop), TICK_MILLIS, TICK_MILLIS, TimeUnit.MILLISECONDS);
    }
  }

  void add(MilterConnection connection) {
    if (open.add(connection)) {
      count.incrementAndGet();
    }
  }

  void remove(MilterConnection connection) {
    if (open.remove(connection) && count.decrementAndGet() == 0) {
      synchronized (this) {
        notifyAll();
      }
    }
  }

  int count() {
    return count.get();
  }

  void drain() {
    open.forEach(MilterConnection::drain);
  }

  void abandon() {
    new HashSet<>(open).forEach(MilterConnection::abandon);
  }

  /** Waits until none is left, at most so long. */
  synchronized void awaitNone(int seconds) throws InterruptedException {
    long end = System.nanoTime() + TimeUnit.SECONDS.toNanos(seconds);
    long left = end - System.nanoTime();
    while (count.get() > 0 && left > 0) {
      TimeUnit.NANOSECONDS.timedWait(this, left);
      left = end - System.nanoTime();
    }
  }

  private void tick(EventExecutor loop) {
    long now = System.nanoTime();
    for (MilterConnection connection : open) {
      if (connection.isOn(loop)) {
        connection.tick(now);
      }
    }
  }
}
