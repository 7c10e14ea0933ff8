// Copyright the Postern authors
// SPDX-License-Identifier: Apache-2.0
package org.postern.engine.internal.session;

import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import org.postern.engine.internal.run.Job;
import org.postern.engine.internal.run.Worker;
import org.postern.engine.internal.run.WorkerPool;

/** Messages that wait for a required filter, without holding a thread. */
final class WaitingRoom {

  private final Queue<StageRun> waiting = new ConcurrentLinkedQueue<>();
  private final WorkerPool workers;
  private volatile boolean closed;

  WaitingRoom(WorkerPool workers) {
    this.workers = workers;
  }

  void enter(StageRun run) {
    waiting.add(run);
    // The filter may have come between the look at the chain and this line.
    look(System.nanoTime());
    if (closed && waiting.remove(run)) {
      run.giveUp();
    }
  }

  /** Lets those go on who have what they wait for, or have waited long enough. */
  void look(long now) {
    for (StageRun run : waiting) {
      if (run.mayGoOn(now) && waiting.remove(run)) {
        workers.resume(new GoOn(run));
      }
    }
  }

  /** Lets all go on as they are. */
  void close() {
    closed = true;
    for (StageRun run = waiting.poll(); run != null; run = waiting.poll()) {
      run.giveUp();
    }
  }

  private record GoOn(StageRun run) implements Job {

    @Override
    public boolean run(Worker worker) {
      run.goOn();
      return true;
    }

    @Override
    public boolean isOver(long now) {
      return false;
    }

    @Override
    public void dropped() {
      run.giveUp();
    }
  }
}
