// Copyright the Postern authors
// SPDX-License-Identifier: Apache-2.0
package org.postern.engine.internal.run;

import java.util.Optional;
import java.util.concurrent.atomic.AtomicReference;
import java.util.concurrent.locks.LockSupport;
import java.util.function.Consumer;

/** A thread that runs jobs, in a {@link WorkerPool} or a {@link Crew}. */
public final class Worker extends Thread {

  private final Consumer<Worker> life;
  private volatile Supervised call;
  private volatile boolean woken;
  private final AtomicReference<Optional<Helm>> post = new AtomicReference<>(Optional.empty());
  private Optional<Helm> turning = Optional.empty();

  Worker(String name, Consumer<Worker> life) {
    // Nothing of the thread that happens to start this one may stay with it.
    super(null, null, name, 0, false);
    this.life = life;
    setContextClassLoader(Worker.class.getClassLoader());
    setDaemon(true);
  }

  /** Says what the thread is about to enter. */
  public void begin(Supervised entered) {
    call = entered;
  }

  /** It has returned. */
  public void end() {
    call = null;
  }

  Supervised call() {
    return call;
  }

  /** What it turns at this moment; to be asked and told by itself only. */
  Optional<Helm> turning() {
    return turning;
  }

  void turning(Optional<Helm> helm) {
    turning = helm;
  }

  void wake() {
    woken = true;
    LockSupport.unpark(this);
  }

  void awaitWake() {
    while (!woken) {
      LockSupport.park(this);
      // An interrupt would make every later park return at once.
      Thread.interrupted();
    }
    woken = false;
  }

  /** Wakes it with a reactor to lead. */
  void post(Helm helm) {
    post.set(Optional.of(helm));
    wake();
  }

  /** Waits to be woken, at most so long; what it is to lead, if anything. */
  Optional<Helm> awaitPost(long nanos) {
    long end = System.nanoTime() + nanos;
    for (long left = nanos; !woken && left > 0; left = end - System.nanoTime()) {
      LockSupport.parkNanos(this, left);
      Thread.interrupted();
    }
    woken = false;
    // In one step: a reactor that is given at the end of the wait must not be put out again.
    return post.getAndSet(Optional.empty());
  }

  @Override
  public void run() {
    life.accept(this);
  }
}
