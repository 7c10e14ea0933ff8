// Copyright the Postern authors
// SPDX-License-Identifier: Apache-2.0
package org.postern.engine.internal.run;

import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
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

  private static final Logger LOG = LoggerFactory.getLogger(Watcher.class);

  private final List<LongConsumer> looks;
  private final Thread thread;
  private volatile boolean closed;

  /** Starts to call all of these with {@link System#nanoTime()}. */
  public Watcher(List<LongConsumer> looks) {
    this.looks = List.copyOf(looks);
    thread = new Thread(this::watch, "postern-engine-watcher");
    thread.setDaemon(true);
    thread.start();
  }

  @Override
  public void close() {
    closed = true;
    LockSupport.unpark(thread);
    try {
      thread.join(TimeUnit.SECONDS.toMillis(1));
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  private void watch() {
    while (!closed) {
      LockSupport.parkNanos(this, TimeUnit.MILLISECONDS.toNanos(PERIOD_MILLIS));
      for (LongConsumer look : looks) {
        try {
          look.accept(System.nanoTime());
        } catch (RuntimeException | Error e) {
          LOG.error("The watcher over deadlines met a fault of the engine itself", e);
        }
      }
    }
  }
}
