// Copyright the Postern authors
// SPDX-License-Identifier: Apache-2.0
package org.postern.engine.internal.run;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ConcurrentLinkedQueue;
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
    Stuck stuck = new Stuck(job(rest::countDown));
    pool.offer(stuck);
    stuck.inside.await();
    pool.supervise(stuck.limit() + 1);
    assertThat(rest.await(60, TimeUnit.SECONDS)).isTrue();
    assertThat(pool.busy()).isZero();
  }

  @Test
  void interruptsALostWorkerOnlyWhenNobodyCanBeHurt() throws InterruptedException {
    Stuck stuck = new Stuck(job(() -> {}));
    pool.offer(stuck);
    stuck.inside.await();
    pool.supervise(stuck.limit() + 1);
    assertThat(stuck.interrupted.getCount()).isOne();
    stuck.over.set(true);
    pool.supervise(stuck.limit() + 2);
    assertThat(stuck.interrupted.await(60, TimeUnit.SECONDS)).isTrue();
  }

  @Test
  void helpsOutWhileAllAreInsideLongCalls() throws InterruptedException {
    Stuck one = new Stuck(job(() -> {}));
    Stuck two = new Stuck(job(() -> {}));
    pool.offer(one);
    pool.offer(two);
    one.inside.await();
    two.inside.await();
    CountDownLatch done = new CountDownLatch(1);
    pool.offer(job(done::countDown));
    pool.supervise(Math.max(one.began(), two.began()) + WorkerPool.LONG_NANOS + 1);
    assertThat(done.await(60, TimeUnit.SECONDS)).isTrue();
  }

  @Test
  void doesNotHelpOutForShortCalls() throws InterruptedException {
    pool.resize(1, 100);
    Stuck one = new Stuck(job(() -> {}));
    pool.offer(one);
    one.inside.await();
    pool.offer(job(() -> {}));
    pool.supervise(one.began() + 1);
    assertThat(threads()).hasSize(1);
    assertThat(pool.queued()).isOne();
  }

  @Test
  void theNumberOfHelpersIsBounded() throws InterruptedException {
    List<Stuck> all = new ArrayList<>();
    int most = 2 + WorkerPool.SPARE;
    for (int i = 0; i < most + 5; i++) {
      Stuck stuck = new Stuck(job(() -> {}));
      all.add(stuck);
      pool.offer(stuck);
    }
    for (int i = 0; i < most; i++) {
      all.get(i).inside.await();
      pool.supervise(all.get(i).began() + WorkerPool.LONG_NANOS + 1);
    }
    pool.supervise(all.get(most - 1).began() + WorkerPool.LONG_NANOS + 1);
    assertThat(threads()).hasSize(most);
    assertThat(pool.queued()).isEqualTo(5);
  }

  @Test
  void dropsJobsThatAreTooLate() throws InterruptedException {
    pool.resize(1, 100);
    Stuck stuck = new Stuck(job(() -> {}));
    pool.offer(stuck);
    stuck.inside.await();
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
    Stuck stuck = new Stuck(job(() -> {}));
    pool.offer(stuck);
    stuck.inside.await();
    pool.offer(job(() -> {}));
    pool.close();
    stuck.interrupted.await();
    for (Thread thread : threads()) {
      thread.join();
    }
    assertThat(threads()).isEmpty();
  }

  @Test
  void whatWaitsAtTheEndIsDropped() throws InterruptedException {
    pool.resize(1, 100);
    Stuck stuck = new Stuck(job(() -> {}));
    pool.offer(stuck);
    stuck.inside.await();
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
    return new Late(work, () -> {}) {
      @Override
      public boolean isOver(long now) {
        return false;
      }
    };
  }

  /** A job whose time is over as soon as anybody looks. */
  private static class Late implements Job {

    private final Runnable work;
    private final Runnable drop;

    Late(Runnable work, Runnable drop) {
      this.work = work;
      this.drop = drop;
    }

    @Override
    public boolean run(Worker worker) {
      work.run();
      return true;
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

  /** Does not return until it is interrupted, or the test ends. */
  private final class Stuck implements Job, Supervised {

    private final CountDownLatch inside = new CountDownLatch(1);
    private final CountDownLatch interrupted = new CountDownLatch(1);
    private final AtomicBoolean over = new AtomicBoolean();
    private final AtomicBoolean decided = new AtomicBoolean();
    private final ConcurrentLinkedQueue<Job> rest = new ConcurrentLinkedQueue<>();
    private volatile long began;

    Stuck(Job rest) {
      this.rest.add(rest);
    }

    @Override
    public boolean run(Worker worker) {
      began = System.nanoTime();
      worker.begin(this);
      inside.countDown();
      try {
        release.await();
      } catch (InterruptedException e) {
        interrupted.countDown();
      }
      worker.end();
      return decided.compareAndSet(false, true);
    }

    @Override
    public boolean isOver(long now) {
      return false;
    }

    @Override
    public void dropped() {}

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
      return rest.element();
    }

    @Override
    public boolean mayInterrupt() {
      return over.get();
    }
  }
}
