// Copyright the Postern authors
// SPDX-License-Identifier: Apache-2.0
package org.postern.engine.internal.run;

import java.util.Deque;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedDeque;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Threads that run filters beside the I/O threads, with a bounded queue.
 *
 * <p>A hand-off costs one queue node, and a wake-up only when no worker is already looking for
 * work: a worker that is woken counts as looking until it has found something, and then wakes the
 * next one if more is there. Threads are started when they are needed.
 *
 * <p>A thread cannot be killed. One whose call is given up is written off and another takes its
 * place. While all are inside long calls and work waits, a few spare threads help out, so that a
 * filter that blocks does not hold up mail that it has nothing to do with.
 */
public final class WorkerPool implements AutoCloseable {

  /** Threads beyond the size of the pool that help out while all others are inside long calls. */
  static final int SPARE = 8;

  /** A call that lasts longer than this is a long one. */
  static final long LONG_NANOS = TimeUnit.MILLISECONDS.toNanos(100);

  /** Looks at an empty queue before a worker sleeps: a wake-up costs more than a few of them. */
  private static final int SPINS = 100;

  private static final Logger LOG = LoggerFactory.getLogger(WorkerPool.class);

  private final Queue<Job> queue = new ConcurrentLinkedQueue<>();
  private final AtomicInteger queued = new AtomicInteger();
  private final AtomicInteger searching = new AtomicInteger();
  private final Deque<Worker> parked = new ConcurrentLinkedDeque<>();
  private final Roll roll;
  private volatile int size;
  private volatile int limit;
  private volatile boolean closed;

  /**
   * A pool without threads yet.
   *
   * @param name of its threads
   * @param size threads at most, but for spare ones
   * @param limit jobs that may wait
   */
  public WorkerPool(String name, int size, int limit) {
    roll = new Roll(name, this::work);
    this.size = size;
    this.limit = limit;
  }

  /** Changes size and limit. */
  public void resize(int threads, int jobs) {
    size = threads;
    limit = jobs;
  }

  /** Takes a job, or says that too many wait already. */
  public boolean offer(Job job) {
    if (queued.incrementAndGet() > limit || closed) {
      queued.decrementAndGet();
      return false;
    }
    enqueue(job);
    return true;
  }

  /** Takes a job that was taken once before, so that no limit turns it away now. */
  public void resume(Job job) {
    queued.incrementAndGet();
    enqueue(job);
  }

  /** Jobs that wait. */
  public int queued() {
    return queued.get();
  }

  /** Jobs that may wait. */
  int limit() {
    return limit;
  }

  /** Threads inside a filter. */
  public int busy() {
    return roll.busy();
  }

  /** Threads at most. */
  public int size() {
    return size;
  }

  /** Ends what has missed its deadline; to be called some ten times a second. */
  public void supervise(long now) {
    roll.giveUpLate(now, (worker, call) -> resume(call.rest()));
    dropLate(now);
    if (!queue.isEmpty() && roll.size() < size + SPARE && roll.areAllBusyFor(LONG_NANOS, now)) {
      startSearching();
    }
  }

  /** Ends all threads and all that waits; a thread stuck in a filter is interrupted and left. */
  @Override
  public void close() {
    closed = true;
    roll.forEach(Worker::wake);
    roll.end(worker -> true);
    dropAll();
  }

  /** The life of a worker, which begins as one that looks for work. */
  private void work(Worker worker) {
    try {
      boolean stays = true;
      while (stays) {
        Job job = look();
        if (job != null) {
          queued.decrementAndGet();
          stays = job.run(worker);
          if (stays) {
            searching.incrementAndGet();
          }
        } else if (closed || roll.size() > size) {
          return;
        } else {
          park(worker);
        }
      }
    } catch (RuntimeException | Error e) {
      LOG.error("A worker ended by a fault of the engine itself", e);
    } finally {
      leave(worker);
    }
  }

  /** Ends a worker's time as one that looks for work: with a job, or null after a short while. */
  private Job look() {
    Job job = queue.poll();
    for (int i = 0; i < SPINS && job == null; i++) {
      Thread.onSpinWait();
      job = queue.isEmpty() ? null : queue.poll();
    }
    searching.decrementAndGet();
    if (job != null && !queue.isEmpty()) {
      wakeOne();
    }
    return job;
  }

  private void enqueue(Job job) {
    queue.add(job);
    wakeOne();
    if (closed) {
      dropAll();
    }
  }

  private void wakeOne() {
    if (searching.get() > 0) {
      return;
    }
    Worker idle = parked.pollFirst();
    if (idle != null) {
      searching.incrementAndGet();
      idle.wake();
    } else if (roll.size() < size) {
      startSearching();
    }
  }

  private void park(Worker worker) {
    parked.addFirst(worker);
    // Whoever added a job while this worker still counted as looking relied on it to look again.
    if ((!queue.isEmpty() || closed) && parked.remove(worker)) {
      searching.incrementAndGet();
      return;
    }
    worker.awaitWake();
  }

  private void startSearching() {
    if (closed) {
      return;
    }
    searching.incrementAndGet();
    if (!roll.start(roll.recruit())) {
      searching.decrementAndGet();
    }
  }

  private void leave(Worker worker) {
    roll.leave(worker);
    if (!queue.isEmpty() && !closed) {
      wakeOne();
    }
  }

  private void dropLate(long now) {
    for (Job job : queue) {
      if (job.isOver(now) && queue.remove(job)) {
        queued.decrementAndGet();
        job.dropped();
      }
    }
  }

  private void dropAll() {
    for (Job job = queue.poll(); job != null; job = queue.poll()) {
      queued.decrementAndGet();
      job.dropped();
    }
  }
}
