// Copyright the Postern authors
// SPDX-License-Identifier: Apache-2.0
package org.postern.check.report.internal;

import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Executors;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import java.util.function.Supplier;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Asks every few seconds what is due, and has it done by a few workers, a host once at a time. */
final class Rounds {

  private static final Logger LOG = LoggerFactory.getLogger(Rounds.class);
  private static final int LOOK_SECONDS = 5;
  private static final int IDLE_SECONDS = 30;
  private static final int STOP_SECONDS = 5;

  private final ScheduledExecutorService timer =
      Executors.newSingleThreadScheduledExecutor(r -> thread(r, "postern-hardening-timer"));
  private final ThreadPoolExecutor workers;
  private final Set<Object> waiting = ConcurrentHashMap.newKeySet();

  Rounds(int count, Supplier<Map<HostRuns, Runnable>> due) {
    int threads = Math.max(1, Math.min(8, count));
    workers =
        new ThreadPoolExecutor(
            threads,
            threads,
            IDLE_SECONDS,
            TimeUnit.SECONDS,
            new LinkedBlockingQueue<>(),
            r -> thread(r, "postern-hardening"));
    workers.allowCoreThreadTimeOut(true);
    timer.scheduleWithFixedDelay(() -> round(due), 1, LOOK_SECONDS, TimeUnit.SECONDS);
  }

  private void round(Supplier<Map<HostRuns, Runnable>> due) {
    try {
      due.get().forEach(this::soon);
    } catch (RuntimeException e) {
      LOG.warn("Hosts were not looked at", e);
    }
  }

  /** Has the work done, unless work for the same host waits or runs already. */
  void soon(Object host, Runnable work) {
    if (waiting.add(host)) {
      try {
        workers.execute(
            () -> {
              try {
                work.run();
              } catch (RuntimeException e) {
                LOG.warn("A look at a host failed", e);
              } finally {
                waiting.remove(host);
              }
            });
      } catch (RejectedExecutionException e) {
        waiting.remove(host);
      }
    }
  }

  /** Waits a little for looks that are under way, so that none outlives its bundle. */
  void stop() {
    timer.shutdownNow();
    workers.shutdownNow();
    try {
      if (!workers.awaitTermination(STOP_SECONDS, TimeUnit.SECONDS)) {
        LOG.warn("A look at a host is still under way; it ends when the host answers");
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  private static Thread thread(Runnable work, String name) {
    Thread thread = new Thread(work, name);
    thread.setDaemon(true);
    return thread;
  }
}
