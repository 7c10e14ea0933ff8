// Copyright the Postern authors
// SPDX-License-Identifier: Apache-2.0
package org.postern.engine.internal.session;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.postern.filter.Findings;
import org.postern.filter.Stage;
import org.postern.flow.FilterVersion;
import org.postern.flow.ProbationEnd;
import org.postern.flow.ProbationEnd.Outcome;

/** How a probation ends that went well, or that somebody ends. */
@Timeout(180)
class ProbationEndTest {

  private final TrialRig trial = new TrialRig();

  @AfterEach
  void close() {
    trial.close();
  }

  @Test
  void whoPassesItsProbationStays() throws InterruptedException {
    trial.deploy(TrialRig.stamping("new"), Duration.ofMillis(200));
    ProbationEnd end = trial.end();
    assertThat(end.outcome()).isEqualTo(Outcome.PASSED);
    assertThat(end.sentence()).contains("Version 2.0.0 of f stays");
    assertThat(TrialRig.stamps(trial.send("203.0.113.7"))).containsExactly("new");
  }

  @Test
  void theNextDeploymentEndsAProbation() throws InterruptedException {
    trial.deploy(TrialRig.stamping("new"));
    trial.rig.propose(3, "f", TrialRig.stamping("newest"), Stage.MESSAGE);
    trial.rig.promote(3, 2, TrialRig.LONG);
    assertThat(trial.end().outcome()).isEqualTo(Outcome.PASSED);
    assertThat(TrialRig.stamps(trial.send("203.0.113.7"))).containsExactly("newest");
    trial.rig.engine.deployments().withdraw(3);
    assertThat(trial.end().outcome()).isEqualTo(Outcome.WITHDRAWN);
    assertThat(TrialRig.stamps(trial.send("203.0.113.7"))).containsExactly("new");
  }

  @Test
  void aPromotionThatIsRefusedEndsNoProbation() {
    trial.deploy(transaction -> Findings.none());
    assertThatThrownBy(() -> trial.rig.promote(3, 2, TrialRig.LONG))
        .isInstanceOf(IllegalStateException.class);
    assertThat(trial.rig.told).isEmpty();
    assertThat(trial.rig.board.probation(2)).isPresent();
  }

  @Test
  void withoutProbationItIsSettledAtOnce() throws InterruptedException {
    trial.deploy(TrialRig.stamping("new"), Duration.ZERO);
    assertThat(trial.end().outcome()).isEqualTo(Outcome.PASSED);
    assertThat(trial.rig.engine.deployments().versions().get(0).place())
        .isEqualTo(FilterVersion.Place.SERVING);
  }

  @Test
  void aListenerThatThrowsHarmsNobody() throws InterruptedException {
    trial.deploy(TrialRig.stamping("new"));
    trial.rig.ends.add(
        0,
        end -> {
          throw new IllegalStateException("listener");
        });
    trial.rig.engine.deployments().settle(2);
    assertThat(trial.end().outcome()).isEqualTo(Outcome.PASSED);
  }
}
