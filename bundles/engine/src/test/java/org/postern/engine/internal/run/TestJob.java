// Copyright the Postern authors
// SPDX-License-Identifier: Apache-2.0
package org.postern.engine.internal.run;

import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.Consumer;

/** Does what it is told, and is never too late. */
class TestJob implements Job {

  private final Consumer<Worker> work;

  TestJob(Consumer<Worker> work) {
    this.work = work;
  }

  @Override
  public boolean run(Worker worker) {
    work.accept(worker);
    return true;
  }

  @Override
  public boolean isOver(long now) {
    return false;
  }

  @Override
  public void dropped() {}

  /** What a job has brought about. */
  static <T> T get(CompletableFuture<T> future) {
    try {
      return future.get(60, TimeUnit.SECONDS);
    } catch (InterruptedException | ExecutionException | TimeoutException e) {
      throw new AssertionError(e);
    }
  }
}
