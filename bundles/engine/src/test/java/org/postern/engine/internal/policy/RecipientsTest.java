// Copyright the Postern authors
// SPDX-License-Identifier: Apache-2.0
package org.postern.engine.internal.policy;

import static org.assertj.core.api.Assertions.assertThat;
import static org.postern.engine.internal.policy.Matters.ANN;
import static org.postern.engine.internal.policy.Matters.BOB;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.postern.filter.Demand;
import org.postern.filter.Edit;
import org.postern.filter.Finding;
import org.postern.filter.Stage;
import org.postern.flow.Action;
import org.postern.flow.Verdict;

/** What is about one recipient of many. */
class RecipientsTest {

  private final Policy policy = new Policy(Settle.with("stamp", false));

  @Test
  void aFindingAtRcptRefusesThatRecipientAlone() {
    Matters matters = new Matters().to(ANN).about(BOB, bad(Demand.REJECT));
    assertThat(judge(matters.asking(BOB)).action()).isEqualTo(Action.REJECT);
    assertThat(judge(matters.asking(ANN)).action()).isEqualTo(Action.CONTINUE);
  }

  @Test
  void whoWasRefusedIsForgotten() {
    Matters matters = new Matters().to(ANN).about(BOB, bad(Demand.REJECT));
    matters.about(BOB, Finding.of("test.score", 50, "Bad"));
    Verdict verdict = judge(matters);
    assertThat(verdict.action()).isEqualTo(Action.CONTINUE);
    assertThat(verdict.score()).isZero();
    assertThat(verdict.reasons()).hasSize(2);
  }

  @Test
  void aLateRejectTakesOneOfManyOffTheMessage() {
    Verdict verdict = judge(new Matters().to(ANN, BOB).about(BOB, bad(Demand.REJECT)));
    assertThat(verdict.action()).isEqualTo(Action.CONTINUE);
    assertThat(verdict.edits()).containsExactly(new Edit.DeleteRecipient(BOB));
  }

  @Test
  void aLateRejectBeforeTheEndIsKept() {
    Verdict verdict =
        judge(new Matters().at(Stage.DATA).to(ANN, BOB).about(BOB, bad(Demand.REJECT)));
    assertThat(verdict.action()).isEqualTo(Action.CONTINUE);
    assertThat(verdict.edits()).isEmpty();
  }

  @Test
  void aLateRejectOfTheOnlyOneRefusesTheMessage() {
    Verdict verdict = judge(new Matters().to(BOB).about(BOB, bad(Demand.REJECT)));
    assertThat(verdict.action()).isEqualTo(Action.REJECT);
  }

  @Test
  void whenAllAreTakenOffTheMessageIsDiscarded() {
    Verdict verdict =
        judge(
            new Matters()
                .to(ANN, BOB)
                .about(ANN, bad(Demand.DISCARD))
                .about(BOB, bad(Demand.DISCARD)));
    assertThat(verdict.action()).isEqualTo(Action.DISCARD);
  }

  @Test
  void whenAllAreTakenOffOneRejectRefusesTheMessage() {
    Verdict verdict =
        judge(
            new Matters()
                .to(ANN, BOB)
                .about(ANN, bad(Demand.DISCARD))
                .about(BOB, bad(Demand.REJECT)));
    assertThat(verdict.action()).isEqualTo(Action.REJECT);
  }

  @Test
  void aLateTempfailDelaysTheWholeMessage() {
    Verdict verdict = judge(new Matters().to(ANN, BOB).about(BOB, bad(Demand.TEMPFAIL)));
    assertThat(verdict.action()).isEqualTo(Action.TEMPFAIL);
  }

  @Test
  void quarantineForOneHoldsTheWholeMessage() {
    Verdict verdict = judge(new Matters().to(ANN, BOB).about(BOB, bad(Demand.QUARANTINE)));
    assertThat(verdict.action()).isEqualTo(Action.QUARANTINE);
  }

  @Test
  void theWorstRecipientGivesTheScore() {
    Verdict verdict =
        judge(
            new Matters()
                .to(ANN, BOB)
                .score(1)
                .about(ANN, Finding.of("test.a", 2, "A"))
                .about(BOB, Finding.of("test.b", 3, "B"))
                .about(BOB, Finding.of("test.c", 1, "C")));
    assertThat(verdict.score()).isEqualTo(5);
  }

  @Test
  void aGoodWordForOneDoesNotServeTheOthers() {
    Verdict verdict =
        judge(new Matters().to(ANN, BOB).score(9).about(ANN, Finding.of("test.a", -9, "A")));
    assertThat(verdict.score()).isEqualTo(9);
  }

  @Test
  void acceptForOneDoesNotServeTheOthers() {
    Matters matters = new Matters().to(ANN, BOB).score(9).about(ANN, bad(Demand.ACCEPT));
    assertThat(judge(matters).action()).isEqualTo(Action.QUARANTINE);
    assertThat(judge(matters.about(BOB, bad(Demand.ACCEPT))).action()).isEqualTo(Action.ACCEPT);
  }

  @Test
  void whileAllIsWatchedOnlyNobodyIsTakenOff() {
    policy.settings(Settle.with("stamp", false, "watchOnly", true));
    Verdict verdict = judge(new Matters().to(ANN, BOB).about(BOB, bad(Demand.REJECT)));
    assertThat(verdict.edits()).isEqualTo(List.of());
  }

  private Verdict judge(Matters matters) {
    return policy.judge(matters.build());
  }

  private static Finding bad(Demand demand) {
    return Finding.of("test.bad", 0, "Bad").demanding(demand);
  }
}
