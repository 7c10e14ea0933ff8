// Copyright the Postern authors
// SPDX-License-Identifier: Apache-2.0
package org.postern.engine.internal.run;

import java.util.Optional;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.locks.LockSupport;
import java.util.function.BooleanSupplier;
import org.postern.flow.Reactor;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * One reactor, the thread that leads it, and the jobs that arose in its turns.
 *
 * <p>The phase says where the leading thread is: even outside a job, odd inside one. It counts up
 * with each change, so that an odd phase seen twice means one job that has lasted since. Whoever
 * moves it from odd to even leads from then on: the thread when its job is done, or else the
 * watcher for another thread. So the thread need not look at the clock, and cannot be mistaken.
 */
final class Helm {

  /** So few jobs between two looks are so long that to change threads costs little beside them. */
  private static final int FEW = 16;

  private static final long PAUSE_NANOS = TimeUnit.MILLISECONDS.toNanos(100);
  private static final Logger LOG = LoggerFactory.getLogger(Helm.class);

  private final Reactor reactor;
  private final BooleanSupplier mayMake;
  private final Optional<Helm> itself = Optional.of(this);
  private final Queue<Job> arisen = new ConcurrentLinkedQueue<>();
  private final BooleanSupplier mayWait = arisen::isEmpty;
  private final AtomicInteger waiting = new AtomicInteger();
  private final AtomicLong phase = new AtomicLong();
  private volatile Worker leader;
  private volatile boolean hurry;
  private long seen;

  /**
   * A reactor that nobody leads yet.
   *
   * @param mayMake whether the leading thread may enter jobs at all
   */
  Helm(Reactor reactor, BooleanSupplier mayMake) {
    this.reactor = reactor;
    this.mayMake = mayMake;
  }

  /** What the leading thread is inside of. */
  Optional<Supervised> call() {
    Worker worker = leader;
    return worker == null ? Optional.empty() : Optional.ofNullable(worker.call());
  }

  /** Sends a thread to lead. */
  void lead(Worker worker) {
    leader = worker;
    worker.post(this);
  }

  /** Input and output; false when there will be none any more. */
  boolean turn(Worker worker) {
    worker.turning(itself);
    try {
      return reactor.turn(mayWait);
    } catch (RuntimeException | Error e) {
      LOG.error("A door met a fault of its own", e);
      LockSupport.parkNanos(this, PAUSE_NANOS);
      return true;
    } finally {
      worker.turning(Optional.empty());
    }
  }

  /** Takes a job that arose in a turn, to be made behind it, unless so many wait already. */
  boolean takes(Job job, int limit) {
    if (!mayMake.getAsBoolean() || waiting.get() >= limit) {
      return false;
    }
    waiting.incrementAndGet();
    arisen.add(job);
    return true;
  }

  /** Jobs that wait. */
  int waiting() {
    return waiting.get();
  }

  /** The next job. */
  Optional<Job> next() {
    Job job = arisen.poll();
    if (job == null) {
      return Optional.empty();
    }
    waiting.decrementAndGet();
    return Optional.of(job);
  }

  /** The next job, unless the others have waited for a turn long enough. */
  Optional<Job> nextInTime() {
    if (hurry) {
      hurry = false;
      return Optional.empty();
    }
    return next();
  }

  /** The leading thread enters a job; returns what it must say when it leaves it. */
  long enter() {
    return phase.incrementAndGet();
  }

  /** It has left the job; false when another thread leads meanwhile. */
  boolean leave(long entered) {
    return phase.compareAndSet(entered, entered + 1);
  }

  /** A look of the watcher. */
  enum Look {
    /** Nothing has happened since the last one. */
    IDLE,
    /** Jobs were made. */
    ACTIVE,
    /** It was in a job at the last look and is in another one now, with few between. */
    LABOURING,
    /** The job is the same as at the last look. */
    STUCK
  }

  Look look() {
    long before = seen;
    long now = phase.get();
    seen = now;
    if (!isInside(now)) {
      return now == before ? Look.IDLE : Look.ACTIVE;
    }
    hurry = true;
    if (now == before) {
      return Look.STUCK;
    }
    return isInside(before) && now - before < 2 * FEW ? Look.LABOURING : Look.ACTIVE;
  }

  /** Whether anything has happened since the last look. */
  boolean isActive() {
    long now = phase.get();
    return isInside(now) || now != seen;
  }

  /** Takes the reactor from a thread that is inside a job; false when it has just come out. */
  boolean take() {
    long now = phase.get();
    return isInside(now) && phase.compareAndSet(now, now + 1);
  }

  private static boolean isInside(long phase) {
    return (phase & 1) != 0;
  }
}
