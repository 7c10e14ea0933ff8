// Copyright the Postern authors
// SPDX-License-Identifier: Apache-2.0
package org.postern.engine.internal.run;

import java.util.concurrent.locks.LockSupport;

/** One thread of a {@link WorkerPool}. */
public final class Worker implements Runnable {

  private final WorkerPool pool;
  private final Thread thread;
  private volatile Supervised call;
  private volatile boolean woken;

  Worker(WorkerPool pool, String name) {
    this.pool = pool;
    // Nothing of the thread that happens to start this one may stay with it.
    thread = new Thread(null, this, name, 0, false);
    thread.setContextClassLoader(Worker.class.getClassLoader());
    thread.setDaemon(true);
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

  Thread thread() {
    return thread;
  }

  void wake() {
    woken = true;
    LockSupport.unpark(thread);
  }

  void awaitWake() {
    while (!woken) {
      LockSupport.park(this);
      // An interrupt would make every later park return at once.
      Thread.interrupted();
    }
    woken = false;
  }

  @Override
  public void run() {
    pool.work(this);
  }
}
