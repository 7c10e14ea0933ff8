// Copyright the Postern authors
// SPDX-License-Identifier: Apache-2.0
package org.postern.engine.internal.session;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.postern.filter.Stage;
import org.postern.flow.FilterVersion;
import org.postern.flow.ProbationEnd;
import org.postern.flow.ProbationEnd.Outcome;

/** What brings the version before back, and what a sender cannot bring about. */
@Timeout(180)
class ReturnTest {

  private final TrialRig trial = new TrialRig();

  @AfterEach
  void close() {
    trial.close();
  }

  @Test
  void aSingleSenderCannotBringTheOldVersionBack() {
    trial.deploy(TrialRig.failingOn("X-Evil"));
    for (int i = 0; i < 200; i++) {
      assertThat(TrialRig.stamps(trial.send("203.0.113." + i, "X-Evil: yes")))
          .containsExactly("old");
    }
    assertThat(TrialRig.stamps(trial.send("203.0.113.7"))).containsExactly("new");
    assertThat(trial.rig.told).isEmpty();
  }

  @Test
  void aFewBadMessagesOfManySendersAreNotEnough() {
    trial.deploy(TrialRig.failingOn("X-Evil"));
    for (int i = 0; i < 300; i++) {
      String evil = i % 20 == 0 ? "X-Evil: yes" : "X-Good: yes";
      trial.send("203.0." + i % 200 + ".7", evil);
    }
    assertThat(trial.serving()).isEqualTo(2);
    assertThat(trial.rig.told).isEmpty();
  }

  @Test
  void manyFailuresForManySendersBringTheOldVersionBack() throws InterruptedException {
    trial.deploy(TrialRig.failingOn("X-Evil"));
    for (int i = 0; i < 10; i++) {
      assertThat(TrialRig.stamps(trial.send("203.0." + i + ".7", "X-Evil: yes")))
          .containsExactly("old");
    }
    ProbationEnd end = trial.end();
    assertThat(end.outcome()).isEqualTo(Outcome.RETURNED);
    assertThat(end.bundleId()).isEqualTo(2);
    assertThat(end.replaced()).hasValue(1);
    assertThat(end.filters()).containsExactly("f");
    assertThat(end.calls()).isEqualTo(10);
    assertThat(end.repeated()).isEqualTo(10);
    assertThat(end.sentence())
        .contains("Version 2.0.0 of f has left", "10 of its last 100 calls", "evil");
    assertThat(TrialRig.stamps(trial.send("203.0.113.7"))).containsExactly("old");
    assertThat(trial.rig.engine.deployments().versions())
        .extracting(FilterVersion::place)
        .containsExactly(FilterVersion.Place.SERVING, FilterVersion.Place.CANDIDATE);
  }

  @Test
  void behindARelaySendersAreToldApartByTheirDomains() throws InterruptedException {
    trial.deploy(TrialRig.failingOn("X-Evil"));
    for (int i = 0; i < 20; i++) {
      trial.sendAs("198.51.100.1", "<a@same.example>");
    }
    assertThat(trial.rig.told).isEmpty();
    for (int i = 0; i < 20; i++) {
      trial.sendAs("198.51.100.1", "<a@d" + i + ".example>");
    }
    assertThat(trial.end().outcome()).isEqualTo(Outcome.RETURNED);
  }

  @Test
  void whoFailsOnAPlainMessageIsTakenBackAtTheFirstFailure() throws InterruptedException {
    trial.deploy(
        transaction -> {
          throw new IllegalStateException("always");
        });
    assertThat(TrialRig.stamps(trial.send("203.0.113.7"))).containsExactly("old");
    ProbationEnd end = trial.end();
    assertThat(end.outcome()).isEqualTo(Outcome.RETURNED);
    assertThat(end.sentence()).contains("plain test message", "always");
    assertThat(TrialRig.stamps(trial.send("203.0.113.7"))).containsExactly("old");
  }

  @Test
  void whoGetsSlowForEverybodyIsTakenBack() throws InterruptedException {
    AtomicInteger calls = new AtomicInteger();
    trial.deploy(
        transaction -> {
          if (calls.incrementAndGet() > 5) {
            trial.never.await();
          }
          return TrialRig.stamp("new");
        });
    for (int i = 0; i < 8; i++) {
      assertThat(TrialRig.stamps(trial.send("203.0.113.7"))).hasSize(1);
    }
    assertThat(trial.end().outcome()).isEqualTo(Outcome.RETURNED);
    assertThat(TrialRig.stamps(trial.send("203.0.113.7"))).containsExactly("old");
  }

  @Test
  void whoHoldsAllTheThreadsItMayIsTakenBack() throws InterruptedException {
    trial.deploy(
        transaction -> {
          if (TrialRig.has(transaction, "X-Evil")) {
            awaitWhatever(trial.never);
          }
          return TrialRig.stamp("new");
        });
    for (int i = 0; i < 3; i++) {
      assertThat(TrialRig.stamps(trial.send("203.0.113.7", "X-Evil: yes"))).containsExactly("old");
    }
    assertThat(trial.end().sentence()).contains("2 calls that never returned");
  }

  @Test
  void whoseFilterIsGoneIsTakenBack() throws InterruptedException {
    trial.rig.put(1, "f", TrialRig.OLD, Stage.MESSAGE);
    Object key = trial.rig.propose(2, "f", TrialRig.stamping("new"), Stage.MESSAGE);
    trial.rig.promote(2, 1, TrialRig.LONG);
    trial.rig.board.remove(key);
    assertThat(TrialRig.stamps(trial.send("203.0.113.7"))).containsExactly("old");
    assertThat(trial.end().sentence()).contains("one of its filters is gone");
  }

  /** Waits as a thread does that nothing can interrupt. */
  private static void awaitWhatever(CountDownLatch latch) {
    while (latch.getCount() > 0) {
      try {
        latch.await();
      } catch (InterruptedException e) {
        continue;
      }
    }
  }
}
