// Copyright the Postern authors
// SPDX-License-Identifier: Apache-2.0
package org.postern.engine.internal.session;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.List;
import java.util.OptionalLong;
import java.util.concurrent.CopyOnWriteArrayList;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.postern.filter.Edit;
import org.postern.filter.Filter;
import org.postern.filter.Findings;
import org.postern.filter.Stage;
import org.postern.flow.Action;
import org.postern.flow.FilterStatus;
import org.postern.flow.ProbationEnd.Outcome;
import org.postern.flow.Verdict;

/** What becomes of mail while a version on probation has the one before at hand. */
@Timeout(180)
class ProbationTest {

  private final TrialRig trial = new TrialRig();

  @AfterEach
  void close() {
    trial.close();
  }

  /** Ways in which a new version may be worse than the one before. */
  enum Defect {
    THROWS,
    OVERFLOWS_THE_STACK,
    ANSWERS_NULL,
    MISSES_ITS_DEADLINE
  }

  @ParameterizedTest
  @EnumSource(Defect.class)
  void whatTheNewVersionFailsAtTheOldOneAnswersOnce(Defect defect) {
    trial.deploy(bad(defect));
    Verdict verdict = trial.send("203.0.113.7", "X-Evil: yes");
    assertThat(verdict.action()).isEqualTo(Action.CONTINUE);
    assertThat(TrialRig.stamps(verdict)).containsExactly("old");
    assertThat(verdict.reasons())
        .extracting(reason -> reason.finding().rule())
        .containsExactly("engine.filter-repeated");
    assertThat(verdict.reasons().get(0).finding().sentence())
        .contains("Version 1.0.0", "version 2.0.0 on probation");
  }

  @Test
  void whatBothFailAtGetsTheFailureActionAndSpeaksAgainstNobody() {
    Filter both = TrialRig.failingOn("X-Evil");
    trial.rig.put(1, "f", both, Stage.MESSAGE);
    trial.rig.propose(2, "f", both, Stage.MESSAGE);
    trial.rig.promote(2, 1, TrialRig.LONG);
    for (int i = 0; i < 40; i++) {
      assertThat(trial.send("203.0." + i + ".7", "X-Evil: yes").action())
          .isEqualTo(Action.TEMPFAIL);
    }
    assertThat(trial.send("203.0.113.7").action()).isEqualTo(Action.CONTINUE);
    assertThat(trial.serving()).isEqualTo(2);
    assertThat(trial.rig.told).isEmpty();
  }

  @Test
  void numbersOfBothVersionsAreKeptApart() {
    trial.deploy(TrialRig.failingOn("X-Evil"));
    trial.send("203.0.113.7", "X-Evil: yes");
    trial.send("203.0.113.7");
    assertThat(trial.rig.engine.deployments().versions())
        .extracting(one -> one.version() + " " + one.calls() + " " + one.faults())
        .containsExactly("2.0.0 2 1", "1.0.0 1 0");
    assertThat(trial.rig.engine.filters())
        .singleElement()
        .matches(status -> status.state() == FilterStatus.State.ACTIVE)
        .matches(status -> status.calls() == 3 && status.faults() == 1);
  }

  @Test
  void aNewFilterThatFailsHoldsNoMailUpAndGoes() throws InterruptedException {
    trial.rig.propose(
        2,
        "fresh",
        transaction -> {
          throw new IllegalStateException("always");
        },
        Stage.MESSAGE);
    trial.rig.engine.deployments().promote(2, OptionalLong.empty(), TrialRig.LONG);
    Verdict verdict = trial.send("203.0.113.7");
    assertThat(verdict.action()).isEqualTo(Action.CONTINUE);
    assertThat(verdict.edits()).contains(new Edit.AddHeader("X-Postern-Unexamined", "fresh"));
    assertThat(trial.end().outcome()).isEqualTo(Outcome.RETURNED);
    assertThat(trial.rig.engine.filters()).isEmpty();
    assertThat(trial.rig.roster.ids()).isEmpty();
  }

  @Test
  void whereTheOldVersionWasNeverAskedItIsNotAskedNowAndTheNewOneGoes()
      throws InterruptedException {
    List<Stage> asked = new CopyOnWriteArrayList<>();
    Filter old =
        transaction -> {
          asked.add(transaction.stage());
          if (transaction.stage() != Stage.MAIL) {
            throw new IllegalStateException("there is no message at MAIL");
          }
          return Findings.none();
        };
    trial.rig.put(1, "f", old, Stage.MAIL);
    Filter next =
        transaction -> {
          throw new IllegalStateException("always");
        };
    trial.rig.propose(2, "f", next, Stage.MESSAGE);
    trial.rig.promote(2, 1, TrialRig.LONG);
    // Nobody has examined it, so it must not pass; but not for an hour.
    assertThat(trial.send("203.0.113.7").action()).isEqualTo(Action.TEMPFAIL);
    assertThat(trial.end().outcome()).isEqualTo(Outcome.RETURNED);
    assertThat(asked).containsOnly(Stage.MAIL);
    assertThat(trial.send("203.0.113.7").action()).isEqualTo(Action.CONTINUE);
  }

  @Test
  void afterItsProbationNobodyAnswersInItsStead() throws InterruptedException {
    trial.deploy(TrialRig.failingOn("X-Evil"), Duration.ofMillis(50));
    trial.end();
    assertThat(trial.send("203.0.113.7", "X-Evil: yes").action()).isEqualTo(Action.TEMPFAIL);
  }

  private Filter bad(Defect defect) {
    return transaction -> {
      if (!TrialRig.has(transaction, "X-Evil")) {
        return TrialRig.stamp("new");
      }
      switch (defect) {
        case THROWS -> throw new IllegalStateException("evil");
        case OVERFLOWS_THE_STACK -> overflow(0);
        case MISSES_ITS_DEADLINE -> trial.never.await();
        default -> {
          return null;
        }
      }
      return TrialRig.stamp("new");
    };
  }

  private static int overflow(int depth) {
    return depth < 0 ? depth : overflow(depth + 1) + 1;
  }
}
