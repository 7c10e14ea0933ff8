// Copyright the Postern authors
// SPDX-License-Identifier: Apache-2.0
package org.postern.engine.internal.run;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** What becomes of jobs that take long, and of those behind them. */
@Timeout(120)
class CrewReliefTest {

  private final CrewRig rig = new CrewRig();

  @AfterEach
  void close() throws InterruptedException {
    rig.close();
  }

  @Test
  void whoIsSeenInsideAJobTwiceIsRelieved() {
    rig.drive();
    BlockingJob stuck = new BlockingJob(rig.release);
    rig.ask(stuck);
    stuck.awaitInside();
    rig.crews.glance();
    rig.crews.glance();
    MadeJob next = new MadeJob();
    assertThat(rig.ask(next)).isNotSameAs(stuck.thread);
    assertThat(next.thread()).isNotSameAs(stuck.thread);
  }

  @Test
  void whoWasInAnotherJobAtTheLastLookIsNot() {
    rig.drive();
    for (int i = 0; i < 50; i++) {
      MadeJob made = new MadeJob();
      rig.ask(made);
      made.thread();
      rig.crews.glance();
    }
    assertThat(rig.threads()).hasSize(1);
  }

  @Test
  void thePoolMakesWhatWaitedBehindALongJob() {
    rig.drive();
    BlockingJob stuck = new BlockingJob(rig.release);
    MadeJob behind = new MadeJob();
    rig.desk.run(
        () -> {
          rig.crews.offer(stuck);
          rig.crews.offer(behind);
        });
    stuck.awaitInside();
    assertThat(rig.crews.waiting()).isOne();
    rig.crews.glance();
    rig.crews.glance();
    assertThat(behind.thread().getName()).startsWith("pool-of-crew");
    assertThat(rig.crews.waiting()).isZero();
  }

  @Test
  void thePoolHelpsWhereJobsAreLongThoughNoneIsTooLong() {
    rig.drive();
    BlockingJob first = new BlockingJob(rig.release);
    BlockingJob second = new BlockingJob(rig.release);
    MadeJob third = new MadeJob();
    rig.desk.run(
        () -> {
          rig.crews.offer(first);
          rig.crews.offer(second);
          rig.crews.offer(third);
        });
    first.awaitInside();
    rig.crews.glance();
    first.release();
    second.awaitInside();
    rig.crews.glance();
    assertThat(third.thread().getName()).startsWith("pool-of-crew");
    assertThat(second.thread).isSameAs(first.thread);
    second.release();
    assertThat(rig.desk.run(() -> {})).isSameAs(first.thread);
  }

  @Test
  void aRelievedThreadStandsByForTheNextRelief() {
    rig.drive();
    for (int i = 0; i < 20; i++) {
      BlockingJob slow = new BlockingJob(rig.release);
      rig.ask(slow);
      slow.awaitInside();
      rig.crews.glance();
      rig.crews.glance();
      rig.desk.run(() -> {});
      slow.release();
      slow.awaitLeft();
      CrewRig.until(() -> slow.thread.getState() == Thread.State.TIMED_WAITING);
    }
    assertThat(rig.threads()).hasSize(2);
  }

  @Test
  void whileManyAreInLongJobsTheirNumberIsBoundedAndTheDoorGoesOn() {
    rig.drive();
    List<BlockingJob> all = new ArrayList<>();
    rig.watcher.start();
    for (int i = 0; i < Crew.RELIEVED + 20; i++) {
      BlockingJob one = new BlockingJob(rig.release);
      all.add(one);
      rig.ask(one);
    }
    rig.desk.run(() -> {});
    assertThat(rig.crewThreads()).hasSizeLessThanOrEqualTo(1 + 1 + Crew.RELIEVED);
    rig.release.countDown();
    all.forEach(BlockingJob::awaitLeft);
    CrewRig.until(() -> rig.pool.queued() == 0);
    MadeJob after = new MadeJob();
    CrewRig.until(() -> rig.standingBy() >= 1);
    Thread turning = rig.ask(after);
    assertThat(after.thread()).isSameAs(turning);
  }

  @Test
  void aCallThatMissedItsDeadlineIsGivenUpAndThePoolGoesOn() {
    rig.drive();
    MadeJob rest = new MadeJob();
    BlockingCall late = new BlockingCall(rig.release, rest);
    rig.ask(late);
    late.awaitInside();
    rig.crews.supervise(late.limit() + 1);
    assertThat(rest.thread().getName()).startsWith("pool-of-crew");
    assertThat(rig.desk.run(() -> {})).isNotSameAs(late.thread);
    assertThat(rig.crews.busy()).isZero();
    late.mayInterrupt.set(true);
    rig.crews.supervise(late.limit() + 2);
    late.awaitLeft();
    CrewRig.until(() -> !late.thread.isAlive());
  }

  @Test
  void threadsThatWereWrittenOffDoNotKeepOthersFromTheirJobs() {
    rig.drive();
    for (int i = 0; i < 2 * Crew.RELIEVED; i++) {
      BlockingCall late = new BlockingCall(rig.release, new MadeJob());
      rig.ask(late);
      late.awaitInside();
      rig.crews.supervise(late.limit() + 1);
    }
    MadeJob made = new MadeJob();
    assertThat(rig.ask(made)).isSameAs(made.thread());
  }

  @Test
  void whileAJobLastsTheWatcherLooksOn() {
    rig.drive();
    BlockingJob slow = new BlockingJob(rig.release);
    rig.ask(slow);
    slow.awaitInside();
    assertThat(rig.crews.glance()).isTrue();
    assertThat(rig.crews.glance()).isTrue();
    assertThat(rig.desk.run(() -> {})).isNotSameAs(slow.thread);
  }
}
