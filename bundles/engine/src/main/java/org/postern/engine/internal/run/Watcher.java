// Copyright the Postern authors
// SPDX-License-Identifier: Apache-2.0
package org.postern.engine.internal.run;

import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import java.util.function.BooleanSupplier;
import java.util.function.LongConsumer;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * One thread that looks at all clocks some times a second, instead of a timer for every call: to
 * enter a filter then costs no more than writing down the time.
 */
public final class Watcher implements AutoCloseable {

  /** Time between two looks, in milliseconds; deadlines are late by as much. */
  public static final long PERIOD_MILLIS = 25;

  /** Time between two glances while doors make calls on their own threads. */
  public static final long GLANCE_MILLIS = 2;

  private static final Logger LOG = LoggerFactory.getLogger(Watcher.class);

  private final BooleanSupplier glance;
  private final List<LongConsumer> looks;
  private final Thread thread;
  private volatile boolean closed;

  /**
   * Starts to look.
   *
   * @param glance called more often while it says so itself
   * @param looks all called with {@link System#nanoTime()}
   */
  public Watcher(BooleanSupplier glance, List<LongConsumer> looks) {
    this.glance = glance;
    this.looks = List.copyOf(looks);
    thread = new Thread(this::watch, "postern-engine-watcher");
    thread.setDaemon(true);
    thread.start();
  }

  /** Makes it glance at once. */
  public void wake() {
    LockSupport.unpark(thread);
  }

  @Override
  public void close() {
    closed = true;
    wake();
    try {
      thread.join(TimeUnit.SECONDS.toMillis(1));
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  private void watch() {
    long period = TimeUnit.MILLISECONDS.toNanos(PERIOD_MILLIS);
    boolean soon = false;
    long last = System.nanoTime();
    while (!closed) {
      LockSupport.parkNanos(this, soon ? TimeUnit.MILLISECONDS.toNanos(GLANCE_MILLIS) : period);
      soon = glance();
      long now = System.nanoTime();
      if (now - last >= period) {
        last = now;
        look();
      }
    }
  }

  private boolean glance() {
    try {
      return glance.getAsBoolean();
    } catch (RuntimeException | Error e) {
      LOG.error("The watcher over doors met a fault of the engine itself", e);
      return true;
    }
  }

  private void look() {
    for (LongConsumer look : looks) {
      try {
        look.accept(System.nanoTime());
      } catch (RuntimeException | Error e) {
        LOG.error("The watcher over deadlines met a fault of the engine itself", e);
      }
    }
  }
}
