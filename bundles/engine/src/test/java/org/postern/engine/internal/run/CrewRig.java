// Copyright the Postern authors
// SPDX-License-Identifier: Apache-2.0
package org.postern.engine.internal.run;

import java.util.List;
import java.util.Set;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.BooleanSupplier;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** A crew beside a pool, and one reactor in which a test can have jobs arise. */
final class CrewRig {

  static final String CREW = "crew-under-test";
  static final String POOL = "pool-of-crew";

  private static final int LIMIT = 1000;

  final WorkerPool pool = new WorkerPool(POOL, 2, LIMIT);
  final AtomicInteger woken = new AtomicInteger();
  final Crews crews = new Crews(pool, woken::incrementAndGet);
  final TestReactor desk = new TestReactor();
  final CountDownLatch release = new CountDownLatch(1);
  final Thread watcher;
  private final AtomicBoolean over = new AtomicBoolean();

  CrewRig() {
    watcher =
        new Thread(
            () -> {
              while (!over.get()) {
                crews.glance();
                Thread.yield();
              }
            });
  }

  void drive() {
    crews.drive(CREW, List.of(desk));
  }

  /** Has a job arise in a turn; the thread that turned. */
  Thread ask(Job job) {
    return desk.run(() -> crews.offer(job));
  }

  /** Threads that wait for a reactor to lead. */
  long standingBy() {
    return crewThreads().stream()
        .filter(thread -> thread.getState() == Thread.State.TIMED_WAITING)
        .count();
  }

  Set<Thread> crewThreads() {
    return threads().stream()
        .filter(thread -> thread.getName().startsWith(CREW))
        .collect(Collectors.toSet());
  }

  Set<Thread> threads() {
    return Thread.getAllStackTraces().keySet().stream()
        .filter(thread -> Stream.of(CREW, POOL).anyMatch(name -> thread.getName().startsWith(name)))
        .collect(Collectors.toSet());
  }

  static void until(BooleanSupplier condition) {
    while (!condition.getAsBoolean()) {
      Thread.onSpinWait();
    }
  }

  void close() throws InterruptedException {
    over.set(true);
    watcher.join();
    release.countDown();
    desk.end();
    crews.close();
    pool.close();
    for (Thread thread : threads()) {
      thread.join();
    }
  }
}
