// Copyright the Postern authors
// SPDX-License-Identifier: Apache-2.0
package org.postern.engine.internal.run;

import java.util.Deque;
import java.util.List;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedDeque;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.CopyOnWriteArrayList;
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

  private static final long GRACE_MILLIS = 1000;
  private static final Logger LOG = LoggerFactory.getLogger(WorkerPool.class);

  private final String name;
  private final Queue<Job> queue = new ConcurrentLinkedQueue<>();
  private final AtomicInteger queued = new AtomicInteger();
  private final AtomicInteger live = new AtomicInteger();
  private final AtomicInteger searching = new AtomicInteger();
  private final AtomicInteger started = new AtomicInteger();
  private final Deque<Worker> parked = new ConcurrentLinkedDeque<>();
  private final List<Worker> workers = new CopyOnWriteArrayList<>();
  private final List<Lost> lost = new CopyOnWriteArrayList<>();
  private volatile int size;
  private volatile int limit;
  private volatile boolean closed;

  private record Lost(Worker worker, Supervised call) {}

  /**
   * A pool without threads yet.
   *
   * @param name of its threads
   * @param size threads at most, but for spare ones
   * @param limit jobs that may wait
   */
  public WorkerPool(String name, int size, int limit) {
    this.name = name;
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

  /** Threads inside a filter. */
  public int busy() {
    int inside = 0;
    for (Worker worker : workers) {
      if (worker.call() != null) {
        inside++;
      }
    }
    return inside;
  }

  /** Threads at most. */
  public int size() {
    return size;
  }

  /** Ends what has missed its deadline; to be called some ten times a second. */
  public void supervise(long now) {
    boolean allLong = true;
    for (Worker worker : workers) {
      Supervised call = worker.call();
      if (call == null) {
        allLong = false;
      } else if (now - call.limit() >= 0 && call.giveUp(now)) {
        writeOff(worker, call);
      } else if (now - call.began() < LONG_NANOS) {
        allLong = false;
      }
    }
    dropLate(now);
    if (allLong && !queue.isEmpty() && live.get() < size + SPARE) {
      startSearching();
    }
    for (Lost one : lost) {
      if (one.call().mayInterrupt()) {
        lost.remove(one);
        one.worker().thread().interrupt();
      }
    }
  }

  /** Ends all threads and all that waits; a thread stuck in a filter is interrupted and left. */
  @Override
  public void close() {
    closed = true;
    for (Lost one : lost) {
      one.worker().thread().interrupt();
    }
    for (Worker worker : workers) {
      worker.wake();
    }
    join(GRACE_MILLIS);
    for (Worker worker : workers) {
      worker.thread().interrupt();
    }
    join(GRACE_MILLIS);
    long now = System.nanoTime();
    for (Worker worker : workers) {
      Supervised call = worker.call();
      if (call != null && call.giveUp(now)) {
        call.rest().dropped();
      }
    }
    dropAll();
  }

  /** The life of a worker, which begins as one that looks for work. */
  void work(Worker worker) {
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
        } else if (closed || live.get() > size) {
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
    } else if (live.get() < size) {
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
    live.incrementAndGet();
    Worker worker = new Worker(this, name + "-" + started.incrementAndGet());
    workers.add(worker);
    try {
      worker.thread().start();
    } catch (OutOfMemoryError e) {
      // The system has no thread left; those that run go on.
      LOG.error("Cannot start a worker", e);
      searching.decrementAndGet();
      leave(worker);
    }
  }

  private void leave(Worker worker) {
    if (workers.remove(worker)) {
      live.decrementAndGet();
    }
    lost.removeIf(one -> one.worker() == worker);
    if (!queue.isEmpty() && !closed) {
      wakeOne();
    }
  }

  private void writeOff(Worker worker, Supervised call) {
    lost.add(new Lost(worker, call));
    if (workers.remove(worker)) {
      live.decrementAndGet();
    }
    resume(call.rest());
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

  private void join(long millis) {
    long end = System.nanoTime() + TimeUnit.MILLISECONDS.toNanos(millis);
    for (Worker worker : workers) {
      long left = TimeUnit.NANOSECONDS.toMillis(end - System.nanoTime());
      if (left <= 0 || worker.thread() == Thread.currentThread()) {
        continue;
      }
      try {
        worker.thread().join(left);
      } catch (InterruptedException e) {
        Thread.currentThread().interrupt();
        return;
      }
    }
  }
}
