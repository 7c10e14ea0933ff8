// Copyright the Postern authors
// SPDX-License-Identifier: Apache-2.0
package org.postern.engine.internal.run;

import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import org.postern.flow.Reactor;

/**
 * Where filters run that only compute: on the thread that leads a door's reactor, for what arose in
 * its last turn, and otherwise in the pool.
 */
public final class Crews implements AutoCloseable {

  /** Looks without any job after which the watcher may look more seldom. */
  private static final int QUIET_LOOKS = 10;

  private final WorkerPool pool;
  private final Runnable wakeWatcher;
  private final List<Crew> crews = new CopyOnWriteArrayList<>();
  private volatile boolean watched;
  private volatile boolean closed;
  private int quietLooks;

  /**
   * No door yet.
   *
   * @param pool for what no leading thread can make
   * @param wakeWatcher makes it glance at once; any thread may call
   */
  public Crews(WorkerPool pool, Runnable wakeWatcher) {
    this.pool = pool;
    this.wakeWatcher = wakeWatcher;
  }

  /** See {@link org.postern.flow.FilterEngine#drive}. */
  public void drive(String name, List<? extends Reactor> reactors) {
    Crew crew = new Crew(name, this, reactors);
    crews.add(crew);
    crew.start();
  }

  /** Takes a job, or says that too many wait already. */
  public boolean offer(Job job) {
    if (!closed
        && Thread.currentThread() instanceof Worker worker
        && worker.turning().isPresent()
        && worker.turning().get().takes(job, pool.limit() - pool.queued())) {
      return true;
    }
    return pool.offer(job);
  }

  /** Jobs that wait for a leading thread. */
  public int waiting() {
    return crews.stream().mapToInt(Crew::waiting).sum();
  }

  /** Threads of doors inside a filter. */
  public int busy() {
    return crews.stream().mapToInt(Crew::busy).sum();
  }

  /** A short look of the watcher; whether the next one should come soon. */
  public boolean glance() {
    boolean active = false;
    for (Crew crew : crews) {
      active |= crew.glance();
    }
    quietLooks = active ? 0 : quietLooks + 1;
    if (quietLooks >= QUIET_LOOKS) {
      watched = false;
      // Who entered a job a moment ago still saw itself watched.
      watched = crews.stream().anyMatch(Crew::isActive);
    }
    return watched;
  }

  /** Ends what has missed its deadline; to be called some ten times a second. */
  public void supervise(long now) {
    crews.forEach(crew -> crew.supervise(now));
  }

  /** Ends all calls. The threads end with their reactors. */
  @Override
  public void close() {
    closed = true;
    crews.forEach(Crew::close);
  }

  boolean isClosed() {
    return closed;
  }

  /** A leading thread has entered a job. */
  void watch() {
    if (!watched) {
      watched = true;
      wakeWatcher.run();
    }
  }

  /** The pool goes on with a job that was taken before. */
  void handOver(Job job) {
    pool.resume(job);
  }

  /** One thread has ended. */
  void left(Crew crew) {
    if (crew.isGone()) {
      crews.remove(crew);
    }
  }
}
