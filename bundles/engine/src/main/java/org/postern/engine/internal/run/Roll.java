// Copyright the Postern authors
// SPDX-License-Identifier: Apache-2.0
package org.postern.engine.internal.run;

import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.BiConsumer;
import java.util.function.Consumer;
import java.util.function.Predicate;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** The threads of a pool or a crew, and those of them that were written off. */
final class Roll {

  private static final long GRACE_MILLIS = 1000;
  private static final Logger LOG = LoggerFactory.getLogger(Roll.class);

  private final String name;
  private final Consumer<Worker> life;
  private final AtomicInteger recruited = new AtomicInteger();

  private final List<Worker> workers = new CopyOnWriteArrayList<>();
  private final List<Lost> lost = new CopyOnWriteArrayList<>();

  private record Lost(Worker worker, Supervised call) {}

  /**
   * Nobody yet.
   *
   * @param name of the threads, followed by a number
   * @param life what each of them does
   */
  Roll(String name, Consumer<Worker> life) {
    this.name = name;
    this.life = life;
  }

  /** One more, which does not run yet. */
  Worker recruit() {
    Worker worker = new Worker(name + "-" + recruited.incrementAndGet(), life);
    workers.add(worker);
    return worker;
  }

  /** Starts one, or strikes it off where the system has no thread left; those that run go on. */
  boolean start(Worker worker) {
    try {
      worker.start();
      return true;
    } catch (OutOfMemoryError e) {
      LOG.error("Cannot start a thread for {}", name, e);
      leave(worker);
      return false;
    }
  }

  /** A thread ends. */
  void leave(Worker worker) {
    lost.removeIf(one -> one.worker() == worker);
    workers.remove(worker);
  }

  /** Threads but for those that were written off. */
  int size() {
    return workers.size();
  }

  boolean isEmpty() {
    return workers.isEmpty() && lost.isEmpty();
  }

  void forEach(Consumer<Worker> what) {
    workers.forEach(what);
  }

  /** Threads inside a filter. */
  int busy() {
    int inside = 0;
    for (Worker worker : workers) {
      if (worker.call() != null) {
        inside++;
      }
    }
    return inside;
  }

  /** Whether each is inside a call that has lasted so long already. */
  boolean areAllBusyFor(long nanos, long now) {
    for (Worker worker : workers) {
      Supervised call = worker.call();
      if (call == null || now - call.began() < nanos) {
        return false;
      }
    }
    return true;
  }

  /**
   * Gives up the calls that have missed their deadline.
   *
   * @param lose is told of each thread that is written off, and of its call
   */
  void giveUpLate(long now, BiConsumer<Worker, Supervised> lose) {
    for (Worker worker : workers) {
      Supervised call = worker.call();
      if (call != null && now - call.limit() >= 0) {
        giveUp(new Lost(worker, call), now, lose);
      }
    }
    interruptLost();
  }

  private void giveUp(Lost one, long now, BiConsumer<Worker, Supervised> lose) {
    // Written down before: once it is given up, its thread may come back and strike itself off.
    lost.add(one);
    if (one.call().giveUp(now)) {
      workers.remove(one.worker());
      lose.accept(one.worker(), one.call());
    } else {
      lost.remove(one);
    }
  }

  /** One that was written off goes on after all. */
  void restore(Worker worker) {
    lost.removeIf(one -> one.worker() == worker);
    workers.add(worker);
  }

  /**
   * Waits until threads have ended; one that is stuck in a filter is interrupted and left.
   *
   * @param awaited which of them
   */
  void end(Predicate<Worker> awaited) {
    lost.forEach(one -> one.worker().interrupt());
    join(awaited);
    workers.stream().filter(awaited).forEach(Worker::interrupt);
    join(awaited);
    long now = System.nanoTime();
    for (Worker worker : workers) {
      Supervised call = worker.call();
      if (call != null && call.giveUp(now)) {
        call.rest().dropped();
      }
    }
  }

  private void interruptLost() {
    for (Lost one : lost) {
      if (one.call().mayInterrupt() && lost.remove(one)) {
        one.worker().interrupt();
      }
    }
  }

  private void join(Predicate<Worker> awaited) {
    long end = System.nanoTime() + TimeUnit.MILLISECONDS.toNanos(GRACE_MILLIS);
    for (Worker worker : workers) {
      long left = TimeUnit.NANOSECONDS.toMillis(end - System.nanoTime());
      if (left <= 0 || worker == Thread.currentThread() || !awaited.test(worker)) {
        continue;
      }
      try {
        worker.join(left);
      } catch (InterruptedException e) {
        Thread.currentThread().interrupt();
        return;
      }
    }
  }
}
