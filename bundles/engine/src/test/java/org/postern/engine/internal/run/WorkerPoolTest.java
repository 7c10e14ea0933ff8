// Copyright the Postern authors
// SPDX-License-Identifier: Apache-2.0
package org.postern.engine.internal.run;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(120)
class WorkerPoolTest {

  private final WorkerPool pool = new WorkerPool("pool-under-test", 2, 1000);
  private final CountDownLatch release = new CountDownLatch(1);

  @AfterEach
  void close() {
    release.countDown();
    pool.close();
  }

  @Test
  void startsNoThreadBeforeThereIsWork() {
    assertThat(threads()).isEmpty();
  }

  @Test
  void runsEveryJobOnce() throws InterruptedException {
    int jobs = 20_000;
    CountDownLatch done = new CountDownLatch(jobs);
    AtomicInteger ran = new AtomicInteger();
    List<Thread> offerers = new ArrayList<>();
    for (int i = 0; i < 4; i++) {
      Thread thread =
          new Thread(
              () -> {
                for (int k = 0; k < jobs / 4; k++) {
                  pool.resume(
                      job(
                          () -> {
                            ran.incrementAndGet();
                            done.countDown();
                          }));
                }
              });
      offerers.add(thread);
      thread.start();
    }
    assertThat(done.await(60, TimeUnit.SECONDS)).isTrue();
    for (Thread thread : offerers) {
      thread.join();
    }
    assertThat(ran).hasValue(jobs);
    assertThat(pool.queued()).isZero();
  }

  @Test
  void wakesASleepingWorkerForEveryJob() throws InterruptedException {
    for (int i = 0; i < 2000; i++) {
      CountDownLatch done = new CountDownLatch(1);
      pool.offer(job(done::countDown));
      assertThat(done.await(60, TimeUnit.SECONDS)).as("job %d", i).isTrue();
    }
  }

  @Test
  void refusesJobsBeyondItsLimit() throws InterruptedException {
    pool.resize(1, 2);
    CountDownLatch inside = new CountDownLatch(1);
    pool.offer(
        job(
            () -> {
              inside.countDown();
              await(release);
            }));
    inside.await();
    assertThat(pool.offer(job(() -> {}))).isTrue();
    assertThat(pool.offer(job(() -> {}))).isTrue();
    assertThat(pool.offer(job(() -> {}))).isFalse();
    assertThat(pool.queued()).isEqualTo(2);
  }

  @Test
  void aJobThatThrowsCostsOnlyItsThread() throws InterruptedException {
    pool.resize(1, 100);
    pool.offer(
        job(
            () -> {
              throw new IllegalStateException("a fault of the engine");
            }));
    CountDownLatch done = new CountDownLatch(1);
    pool.offer(job(done::countDown));
    assertThat(done.await(60, TimeUnit.SECONDS)).isTrue();
  }

  @Test
  void replacesAWorkerWhoseCallIsGivenUp() throws InterruptedException {
    pool.resize(1, 100);
    CountDownLatch rest = new CountDownLatch(1);
    BlockingCall stuck = new BlockingCall(release, job(rest::countDown));
    pool.offer(stuck);
    stuck.awaitInside();
    pool.supervise(stuck.limit() + 1);
    assertThat(rest.await(60, TimeUnit.SECONDS)).isTrue();
    assertThat(pool.busy()).isZero();
  }

  @Test
  void interruptsALostWorkerOnlyWhenNobodyCanBeHurt() throws InterruptedException {
    BlockingCall stuck = new BlockingCall(release, job(() -> {}));
    pool.offer(stuck);
    stuck.awaitInside();
    pool.supervise(stuck.limit() + 1);
    assertThat(stuck.wasInterrupted).isFalse();
    stuck.mayInterrupt.set(true);
    pool.supervise(stuck.limit() + 2);
    stuck.awaitLeft();
    assertThat(stuck.wasInterrupted).isTrue();
  }

  @Test
  void helpsOutWhileAllAreInsideLongCalls() throws InterruptedException {
    BlockingCall one = new BlockingCall(release, job(() -> {}));
    BlockingCall two = new BlockingCall(release, job(() -> {}));
    pool.offer(one);
    pool.offer(two);
    one.awaitInside();
    two.awaitInside();
    CountDownLatch done = new CountDownLatch(1);
    pool.offer(job(done::countDown));
    pool.supervise(Math.max(one.began(), two.began()) + WorkerPool.LONG_NANOS + 1);
    assertThat(done.await(60, TimeUnit.SECONDS)).isTrue();
  }

  @Test
  void doesNotHelpOutForShortCalls() throws InterruptedException {
    pool.resize(1, 100);
    BlockingCall one = new BlockingCall(release, job(() -> {}));
    pool.offer(one);
    one.awaitInside();
    pool.offer(job(() -> {}));
    pool.supervise(one.began() + 1);
    assertThat(threads()).hasSize(1);
    assertThat(pool.queued()).isOne();
  }

  @Test
  void theNumberOfHelpersIsBounded() throws InterruptedException {
    List<BlockingCall> all = new ArrayList<>();
    int most = 2 + WorkerPool.SPARE;
    for (int i = 0; i < most + 5; i++) {
      BlockingCall stuck = new BlockingCall(release, job(() -> {}));
      all.add(stuck);
      pool.offer(stuck);
    }
    for (int i = 0; i < most; i++) {
      all.get(i).awaitInside();
      pool.supervise(all.get(i).began() + WorkerPool.LONG_NANOS + 1);
    }
    pool.supervise(all.get(most - 1).began() + WorkerPool.LONG_NANOS + 1);
    assertThat(threads()).hasSize(most);
    assertThat(pool.queued()).isEqualTo(5);
  }

  @Test
  void dropsJobsThatAreTooLate() throws InterruptedException {
    pool.resize(1, 100);
    BlockingCall stuck = new BlockingCall(release, job(() -> {}));
    pool.offer(stuck);
    stuck.awaitInside();
    AtomicBoolean dropped = new AtomicBoolean();
    AtomicBoolean ran = new AtomicBoolean();
    pool.offer(new Late(() -> ran.set(true), () -> dropped.set(true)));
    pool.supervise(stuck.began() + 1);
    assertThat(dropped).isTrue();
    assertThat(ran).isFalse();
    assertThat(pool.queued()).isZero();
  }

  @Test
  void leavesNoThread() throws InterruptedException {
    BlockingCall stuck = new BlockingCall(release, job(() -> {}));
    pool.offer(stuck);
    stuck.awaitInside();
    pool.offer(job(() -> {}));
    pool.close();
    stuck.awaitLeft();
    assertThat(stuck.wasInterrupted).isTrue();
    for (Thread thread : threads()) {
      thread.join();
    }
    assertThat(threads()).isEmpty();
  }

  @Test
  void whatWaitsAtTheEndIsDropped() throws InterruptedException {
    pool.resize(1, 100);
    BlockingCall stuck = new BlockingCall(release, job(() -> {}));
    pool.offer(stuck);
    stuck.awaitInside();
    AtomicInteger ended = new AtomicInteger();
    for (int i = 0; i < 10; i++) {
      pool.offer(new Late(ended::incrementAndGet, ended::incrementAndGet));
    }
    pool.close();
    assertThat(ended).hasValue(10);
    assertThat(pool.offer(job(() -> {}))).isFalse();
  }

  private static List<Thread> threads() {
    return Thread.getAllStackTraces().keySet().stream()
        .filter(thread -> thread.getName().startsWith("pool-under-test"))
        .toList();
  }

  private static void await(CountDownLatch latch) {
    try {
      latch.await();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  private static Job job(Runnable work) {
    return new TestJob(worker -> work.run());
  }

  /** A job whose time is over as soon as anybody looks. */
  private static final class Late extends TestJob {

    private final Runnable drop;

    Late(Runnable work, Runnable drop) {
      super(worker -> work.run());
      this.drop = drop;
    }

    @Override
    public boolean isOver(long now) {
      return true;
    }

    @Override
    public void dropped() {
      drop.run();
    }
  }
}
