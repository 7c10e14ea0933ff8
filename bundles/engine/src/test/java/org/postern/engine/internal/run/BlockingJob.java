// Copyright the Postern authors
// SPDX-License-Identifier: Apache-2.0
package org.postern.engine.internal.run;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;

/** Lasts until it is released, alone or with all others, or interrupted. */
class BlockingJob extends TestJob {

  private final CountDownLatch all;
  private final CountDownLatch mine = new CountDownLatch(1);
  private final CountDownLatch entered = new CountDownLatch(1);
  private final CountDownLatch left = new CountDownLatch(1);
  volatile Thread thread;
  volatile boolean wasInterrupted;

  BlockingJob(CountDownLatch all) {
    super(worker -> {});
    this.all = all;
  }

  @Override
  public boolean run(Worker worker) {
    thread = worker;
    entered.countDown();
    while (all.getCount() > 0 && mine.getCount() > 0 && !wasInterrupted) {
      try {
        mine.await(1, TimeUnit.MILLISECONDS);
      } catch (InterruptedException e) {
        wasInterrupted = true;
      }
    }
    left.countDown();
    return true;
  }

  void awaitInside() {
    assertThat(isInterruptedBefore(entered)).isFalse();
  }

  void awaitLeft() {
    assertThat(isInterruptedBefore(left)).isFalse();
  }

  void release() {
    mine.countDown();
  }

  private static boolean isInterruptedBefore(CountDownLatch latch) {
    try {
      latch.await();
      return false;
    } catch (InterruptedException e) {
      return true;
    }
  }
}
