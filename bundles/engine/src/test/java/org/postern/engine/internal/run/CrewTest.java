// Copyright the Postern authors
// SPDX-License-Identifier: Apache-2.0
package org.postern.engine.internal.run;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** Threads that turn a reactor and make what arises. */
@Timeout(120)
class CrewTest {

  private final CrewRig rig = new CrewRig();

  @AfterEach
  void close() throws InterruptedException {
    rig.close();
  }

  @Test
  void aJobIsMadeOnTheThreadInWhoseTurnItArose() {
    rig.drive();
    MadeJob made = new MadeJob();
    Thread turning = rig.ask(made);
    assertThat(made.thread()).isSameAs(turning);
    assertThat(rig.pool.queued()).isZero();
  }

  @Test
  void jobsAreMadeInTheirOrder() {
    rig.drive();
    List<Integer> order = new ArrayList<>();
    CompletableFuture<Void> last = new CompletableFuture<>();
    rig.desk.run(
        () -> {
          for (int i = 0; i < 100; i++) {
            int number = i;
            rig.crews.offer(new TestJob(worker -> order.add(number)));
          }
          rig.crews.offer(new TestJob(worker -> last.complete(null)));
        });
    TestJob.get(last);
    assertThat(order).hasSize(100).isSorted();
  }

  @Test
  void theDoorIsServedBeforeTheNextJobWhenItHasWaited() {
    rig.drive();
    BlockingJob first = new BlockingJob(rig.release);
    List<String> order = new ArrayList<>();
    CompletableFuture<Void> last = new CompletableFuture<>();
    rig.desk.run(
        () -> {
          rig.crews.offer(first);
          rig.crews.offer(new TestJob(worker -> order.add("job")));
          rig.crews.offer(new TestJob(worker -> last.complete(null)));
        });
    first.awaitInside();
    rig.desk.tasks.add(() -> order.add("turn"));
    rig.crews.glance();
    rig.release.countDown();
    TestJob.get(last);
    assertThat(order).containsExactly("turn", "job");
  }

  @Test
  void aFaultInATurnOrAJobEndsNothing() {
    rig.drive();
    Thread before = rig.desk.run(() -> {});
    rig.desk.tasks.add(
        () -> {
          throw new IllegalStateException("a fault of the door");
        });
    rig.ask(
        new TestJob(
            worker -> {
              throw new NoClassDefFoundError("a fault of the engine");
            }));
    MadeJob made = new MadeJob();
    rig.ask(made);
    assertThat(made.thread()).isSameAs(before);
  }

  @Test
  void noMoreJobsWaitThanMay() {
    rig.pool.resize(1, 2);
    rig.drive();
    List<Boolean> taken = new ArrayList<>();
    BlockingJob busy = new BlockingJob(rig.release);
    rig.pool.offer(busy);
    busy.awaitInside();
    rig.desk.run(
        () -> {
          for (int i = 0; i < 6; i++) {
            taken.add(rig.crews.offer(new MadeJob()));
          }
        });
    assertThat(taken).startsWith(true, true).endsWith(false, false);
  }

  @Test
  void theWatcherIsWokenOnceAndLooksUntilNothingHappens() {
    rig.drive();
    for (int i = 0; i < 5; i++) {
      MadeJob made = new MadeJob();
      rig.ask(made);
      made.thread();
      assertThat(rig.crews.glance()).isTrue();
    }
    assertThat(rig.woken).hasValue(1);
    int looks = 0;
    while (rig.crews.glance()) {
      assertThat(++looks).isLessThan(1000);
    }
    MadeJob made = new MadeJob();
    rig.ask(made);
    made.thread();
    assertThat(rig.woken).hasValue(2);
  }

  @Test
  void manyThreadsTurnOneReactorAndNothingIsLostOrDoubled() {
    rig.drive();
    int jobs = 20_000;
    AtomicInteger made = new AtomicInteger();
    CountDownLatch all = new CountDownLatch(jobs);
    rig.watcher.start();
    for (int i = 0; i < jobs / 10; i++) {
      rig.desk.tasks.add(
          () -> {
            for (int k = 0; k < 10; k++) {
              rig.crews.offer(
                  new TestJob(
                      worker -> {
                        made.incrementAndGet();
                        all.countDown();
                      }));
            }
          });
    }
    CrewRig.until(() -> all.getCount() == 0);
    assertThat(rig.desk.overlaps).hasValue(0);
    assertThat(made).hasValue(jobs);
  }
}
