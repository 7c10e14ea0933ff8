// Copyright the Postern authors
// SPDX-License-Identifier: Apache-2.0
package org.postern.engine.internal.run;

import java.util.Deque;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.ConcurrentLinkedDeque;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import org.postern.flow.Reactor;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The threads that turn the reactors of one door and make the jobs that arise.
 *
 * <p>A thread that the watcher sees inside the same job twice is relieved: another one leads its
 * reactor, the pool makes the jobs that wait behind, and the relieved thread ends its job as one of
 * the pool would. Then it stands by for the next relief. One that is in a job at each look, with
 * few jobs between, keeps its reactor, but the pool makes what waits: long jobs are worth a change
 * of threads, and then use all processors. While many are inside long jobs, the pool makes all that
 * arises, and the leading threads read and write only: so their number is bounded, and none of them
 * is ever missing.
 */
final class Crew {

  /**
   * Relieved threads inside jobs; while there are more, those that lead enter none. So many stand
   * by too: jobs that are long come in crowds, and each thread costs memory of the door's buffers.
   */
  static final int RELIEVED = 8;

  private static final long IDLE_NANOS = TimeUnit.SECONDS.toNanos(30);
  private static final Logger LOG = LoggerFactory.getLogger(Crew.class);

  private final Crews crews;
  private final List<Helm> helms;
  private final Roll roll;
  private final AtomicInteger turning = new AtomicInteger();
  private final AtomicInteger idle = new AtomicInteger();
  private final Deque<Worker> standBy = new ConcurrentLinkedDeque<>();

  Crew(String name, Crews crews, List<? extends Reactor> reactors) {
    roll = new Roll(name, this::serve);
    this.crews = crews;
    helms = reactors.stream().map(reactor -> new Helm(reactor, this::hasReliefs)).toList();
    turning.set(helms.size());
  }

  /** Starts one thread a reactor; without them there would be no door. */
  void start() {
    for (Helm helm : helms) {
      Worker worker = roll.recruit();
      worker.start();
      helm.lead(worker);
    }
  }

  /** Threads inside a filter. */
  int busy() {
    return roll.busy();
  }

  /** Jobs that wait for the threads that lead. */
  int waiting() {
    int jobs = 0;
    for (Helm helm : helms) {
      jobs += helm.waiting();
    }
    return jobs;
  }

  /** A short look; relieves who is stuck. Whether jobs are being made at all. */
  boolean glance() {
    boolean active = false;
    for (Helm helm : helms) {
      Helm.Look look = helm.look();
      active |= look != Helm.Look.IDLE;
      if (look == Helm.Look.STUCK) {
        relieve(helm);
      } else if (look == Helm.Look.LABOURING) {
        handOver(helm);
      }
    }
    return active;
  }

  /** Whether jobs are being made that no look has seen. */
  boolean isActive() {
    return helms.stream().anyMatch(Helm::isActive);
  }

  /** Ends the calls that have missed their deadline. */
  void supervise(long now) {
    for (Helm helm : helms) {
      // Only who does not lead can be written off.
      helm.call().filter(call -> now - call.limit() >= 0).ifPresent(call -> relieve(helm));
    }
    roll.giveUpLate(now, (worker, call) -> crews.handOver(call.rest()));
  }

  /** Whether no thread is left. */
  boolean isGone() {
    return roll.isEmpty();
  }

  /** Ends all calls; threads whose reactor has not ended turn on. */
  void close() {
    roll.end(worker -> turning.get() == 0 || worker.call() != null);
  }

  private boolean hasReliefs() {
    return roll.size() - idle.get() - helms.size() <= RELIEVED;
  }

  private void serve(Worker me) {
    try {
      Optional<Helm> post = awaitPost(me);
      while (post.isPresent()) {
        post = lead(post.get(), me) ? Optional.empty() : standBy(me);
      }
    } finally {
      roll.leave(me);
      crews.left(this);
    }
  }

  /** Turns and makes jobs; true at the end of the reactor or of the thread, false when relieved. */
  private boolean lead(Helm helm, Worker me) {
    while (helm.turn(me)) {
      for (Optional<Job> job = helm.next(); job.isPresent(); job = helm.nextInTime()) {
        long entered = helm.enter();
        crews.watch();
        boolean kept = make(job.get(), me);
        if (!helm.leave(entered)) {
          return !kept;
        }
        if (!kept) {
          // No relief could be had, so it leads still.
          roll.restore(me);
        }
      }
    }
    // Nobody leads it any more, but who waits for what arose in the last turn must be told.
    handOver(helm);
    if (turning.decrementAndGet() == 0) {
      dismiss();
    }
    return true;
  }

  private boolean make(Job job, Worker me) {
    try {
      if (crews.isClosed()) {
        job.dropped();
        return true;
      }
      return job.run(me);
    } catch (RuntimeException | Error e) {
      LOG.error("A job ended by a fault of the engine itself", e);
      return true;
    }
  }

  private Optional<Helm> standBy(Worker me) {
    if (idle.incrementAndGet() > RELIEVED) {
      idle.decrementAndGet();
      return Optional.empty();
    }
    standBy.addFirst(me);
    if (turning.get() == 0) {
      dismiss();
    }
    return awaitPost(me);
  }

  private Optional<Helm> awaitPost(Worker me) {
    while (true) {
      Optional<Helm> post = me.awaitPost(IDLE_NANOS);
      if (post.isPresent()) {
        return post;
      }
      // Who is not in the queue any more is either dismissed or about to be sent for.
      if (standBy.remove(me) || turning.get() == 0) {
        idle.decrementAndGet();
        return Optional.empty();
      }
    }
  }

  private void dismiss() {
    for (Worker one = standBy.poll(); one != null; one = standBy.poll()) {
      one.wake();
    }
  }

  /** Gives a reactor to another thread, unless its own has just come back. */
  private void relieve(Helm helm) {
    Optional<Worker> relief = relief();
    if (relief.isEmpty()) {
      return;
    }
    if (!helm.take()) {
      standBy.addFirst(relief.get());
      if (turning.get() == 0) {
        dismiss();
      }
      return;
    }
    idle.decrementAndGet();
    handOver(helm);
    helm.lead(relief.get());
  }

  private void handOver(Helm helm) {
    for (Optional<Job> job = helm.next(); job.isPresent(); job = helm.next()) {
      crews.handOver(job.get());
    }
  }

  private Optional<Worker> relief() {
    Worker idler = standBy.poll();
    if (idler != null) {
      return Optional.of(idler);
    }
    Worker fresh = roll.recruit();
    idle.incrementAndGet();
    if (roll.start(fresh)) {
      return Optional.of(fresh);
    }
    // The one that leads may come back by itself.
    idle.decrementAndGet();
    return Optional.empty();
  }
}
