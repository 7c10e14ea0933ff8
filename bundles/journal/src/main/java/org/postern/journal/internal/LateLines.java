// Copyright the Postern authors
// SPDX-License-Identifier: Apache-2.0
package org.postern.journal.internal;

import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.locks.LockSupport;
import java.util.function.Consumer;

/**
 * Writes lines a little later, and many of them together: to wake a thread for each costs more than
 * to write it. Mail never waits for the log: when too many lines wait, the next ones are dropped.
 */
final class LateLines implements AutoCloseable {

  static final int MOST = 4096;

  private static final long PAUSE_NANOS = TimeUnit.MILLISECONDS.toNanos(50);
  private static final long GRACE_MILLIS = 1000;

  private final Consumer<String> out;
  private final Queue<String> waiting = new ConcurrentLinkedQueue<>();
  private final AtomicInteger count = new AtomicInteger();
  private final Thread thread;
  private volatile boolean asleep;
  private volatile boolean closed;

  LateLines(String name, Consumer<String> out) {
    this.out = out;
    thread = new Thread(this::run, name);
    thread.setDaemon(true);
    thread.start();
  }

  /** Takes a line; never blocks. */
  void add(String line) {
    if (count.incrementAndGet() > MOST) {
      count.decrementAndGet();
      return;
    }
    waiting.add(line);
    if (asleep) {
      asleep = false;
      LockSupport.unpark(thread);
    }
  }

  /** Writes what waits, and ends. */
  @Override
  public void close() {
    closed = true;
    LockSupport.unpark(thread);
    try {
      thread.join(GRACE_MILLIS);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  private void run() {
    while (!closed) {
      asleep = true;
      while (waiting.isEmpty() && asleep && !closed) {
        LockSupport.park(this);
      }
      asleep = false;
      if (!closed) {
        // What comes meanwhile is written with it.
        LockSupport.parkNanos(this, PAUSE_NANOS);
      }
      write();
    }
    write();
  }

  private void write() {
    for (String line = waiting.poll(); line != null; line = waiting.poll()) {
      count.decrementAndGet();
      out.accept(line);
    }
  }
}
