// Copyright the Postern authors
// SPDX-License-Identifier: Apache-2.0
package org.postern.engine.internal.run;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.concurrent.atomic.AtomicBoolean;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** How threads, calls and jobs end. */
@Timeout(120)
class CrewEndTest {

  private final CrewRig rig = new CrewRig();

  @AfterEach
  void close() throws InterruptedException {
    rig.close();
  }

  @Test
  void whatArisesAfterTheEndIsRefusedAndTheDoorGoesOn() {
    rig.drive();
    rig.desk.run(() -> {});
    rig.crews.close();
    rig.pool.close();
    AtomicBoolean taken = new AtomicBoolean(true);
    rig.desk.run(() -> taken.set(rig.crews.offer(new MadeJob())));
    assertThat(taken).isFalse();
  }

  @Test
  void theEndWaitsForACallAndInterruptsIt() {
    rig.drive();
    BlockingCall late = new BlockingCall(rig.release, new MadeJob());
    rig.ask(late);
    late.awaitInside();
    rig.crews.close();
    late.awaitLeft();
    assertThat(late.wasInterrupted).isTrue();
    rig.desk.run(() -> {});
  }

  @Test
  void thePoolMakesWhatAroseInTheLastTurn() {
    rig.drive();
    MadeJob job = new MadeJob();
    rig.desk.endAfter(() -> rig.crews.offer(job));
    assertThat(job.thread().getName()).startsWith(CrewRig.POOL);
    assertThat(rig.crews.waiting()).isZero();
  }

  @Test
  void threadsEndWithTheirReactors() throws InterruptedException {
    TestReactor second = new TestReactor();
    rig.crews.drive(CrewRig.CREW, List.of(rig.desk, second));
    BlockingJob slow = new BlockingJob(rig.release);
    rig.ask(slow);
    slow.awaitInside();
    rig.crews.glance();
    rig.crews.glance();
    rig.desk.run(() -> {});
    slow.release();
    slow.awaitLeft();
    CrewRig.until(() -> rig.standingBy() == 1);
    assertThat(rig.crewThreads()).hasSize(3);
    rig.desk.end();
    second.end();
    for (Thread thread : rig.threads()) {
      thread.join();
    }
    assertThat(rig.crews.busy()).isZero();
  }
}
