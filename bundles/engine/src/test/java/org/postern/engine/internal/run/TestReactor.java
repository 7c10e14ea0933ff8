// Copyright the Postern authors
// SPDX-License-Identifier: Apache-2.0
package org.postern.engine.internal.run;

import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.BooleanSupplier;
import org.postern.flow.Reactor;

/** A reactor whose turns run tasks. */
final class TestReactor implements Reactor {

  final BlockingQueue<Runnable> tasks = new LinkedBlockingQueue<>();
  private final AtomicInteger inside = new AtomicInteger();
  final AtomicInteger overlaps = new AtomicInteger();
  private boolean ended;

  @Override
  public boolean turn(BooleanSupplier mayWait) {
    if (inside.incrementAndGet() > 1) {
      overlaps.incrementAndGet();
    }
    try {
      Runnable task = mayWait.getAsBoolean() ? tasks.take() : tasks.poll();
      if (task != null) {
        task.run();
      }
      return !ended;
    } catch (InterruptedException e) {
      return true;
    } finally {
      inside.decrementAndGet();
    }
  }

  /** Runs something in a turn, and waits for it; on which thread it was. */
  Thread run(Runnable task) {
    CompletableFuture<Thread> done = new CompletableFuture<>();
    tasks.add(
        () -> {
          task.run();
          done.complete(Thread.currentThread());
        });
    return TestJob.get(done);
  }

  void end() {
    endAfter(() -> {});
  }

  /** Runs something in its last turn. */
  void endAfter(Runnable task) {
    tasks.add(
        () -> {
          task.run();
          ended = true;
        });
  }
}
