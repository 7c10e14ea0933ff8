// Copyright the Postern authors
// SPDX-License-Identifier: Apache-2.0
package org.postern.engine.internal.run;

import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;

/** A call with a deadline that is far away. */
final class BlockingCall extends BlockingJob implements Supervised {

  final AtomicBoolean mayInterrupt = new AtomicBoolean();
  private final AtomicBoolean decided = new AtomicBoolean();
  private final Job rest;
  private volatile long began;

  BlockingCall(CountDownLatch all, Job rest) {
    super(all);
    this.rest = rest;
  }

  @Override
  public boolean run(Worker worker) {
    began = System.nanoTime();
    worker.begin(this);
    super.run(worker);
    worker.end();
    return decided.compareAndSet(false, true);
  }

  @Override
  public long began() {
    return began;
  }

  @Override
  public long limit() {
    return began + TimeUnit.SECONDS.toNanos(300);
  }

  @Override
  public boolean giveUp(long now) {
    return decided.compareAndSet(false, true);
  }

  @Override
  public Job rest() {
    return rest;
  }

  @Override
  public boolean mayInterrupt() {
    return mayInterrupt.get();
  }
}
