// Copyright the Postern authors
// SPDX-License-Identifier: Apache-2.0
package org.postern.engine.internal.policy;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import org.postern.filter.Demand;
import org.postern.filter.Finding;
import org.postern.filter.Stage;
import org.postern.flow.Action;
import org.postern.flow.Verdict;

class PolicyTest {

  private final Policy policy = new Policy(PolicyReader.defaults());

  @Test
  void nothingFoundPasses() {
    assertThat(judge(new Matters()).action()).isEqualTo(Action.CONTINUE);
  }

  @ParameterizedTest
  @CsvSource({
    "3.9, CONTINUE",
    "4, CONTINUE",
    "7.9, CONTINUE",
    "8, QUARANTINE",
    "14.9, QUARANTINE",
    "15, REJECT",
    "1000, REJECT",
    "-50, CONTINUE",
  })
  void theHighestThresholdReachedDecides(double score, Action action) {
    assertThat(judge(new Matters().score(score)).action()).isEqualTo(action);
  }

  @Test
  void scoresAreAddedUp() {
    Verdict verdict = judge(new Matters().score(5).score(4).score(-2));
    assertThat(verdict.score()).isEqualTo(7);
    assertThat(verdict.action()).isEqualTo(Action.CONTINUE);
  }

  @Test
  void aTempfailThresholdMayLieBetweenTheOthers() {
    policy.settings(Settle.with("tempfail", 5.0));
    assertThat(judge(new Matters().score(5)).action()).isEqualTo(Action.TEMPFAIL);
    assertThat(judge(new Matters().score(8)).action()).isEqualTo(Action.QUARANTINE);
  }

  @Test
  void aThresholdOfZeroIsNone() {
    policy.settings(Settle.with("quarantine", 0.0, "reject", 0.0));
    assertThat(judge(new Matters().score(100)).action()).isEqualTo(Action.CONTINUE);
  }

  @Test
  void ofTwoThresholdsAtOneScoreTheStrongerActionWins() {
    policy.settings(Settle.with("quarantine", 9.0, "reject", 9.0));
    assertThat(judge(new Matters().score(9)).action()).isEqualTo(Action.REJECT);
  }

  @ParameterizedTest
  @CsvSource({
    "REJECT, TEMPFAIL, REJECT",
    "TEMPFAIL, DISCARD, TEMPFAIL",
    "DISCARD, QUARANTINE, DISCARD",
    "QUARANTINE, ACCEPT, QUARANTINE",
    "ACCEPT, REJECT, REJECT",
  })
  void theStrongerDemandWins(Demand one, Demand other, Action action) {
    assertThat(judge(new Matters().demand(one).demand(other)).action()).isEqualTo(action);
    assertThat(judge(new Matters().demand(other).demand(one)).action()).isEqualTo(action);
  }

  @Test
  void acceptSetsTheScoreAside() {
    Verdict verdict = judge(new Matters().score(100).demand(Demand.ACCEPT));
    assertThat(verdict.action()).isEqualTo(Action.ACCEPT);
    assertThat(verdict.score()).isEqualTo(100);
  }

  @ParameterizedTest
  @EnumSource(names = {"CONNECT", "HELO", "MAIL", "RCPT", "DATA", "HEADERS"})
  void acceptEndsNoExaminationEarly(Stage stage) {
    assertThat(judge(new Matters().at(stage).demand(Demand.ACCEPT)).action())
        .isEqualTo(Action.CONTINUE);
  }

  @Test
  void aScoreThatRejectsIsStrongerThanADemandToHold() {
    assertThat(judge(new Matters().score(15).demand(Demand.QUARANTINE)).action())
        .isEqualTo(Action.REJECT);
  }

  @Test
  void aDemandToRefuseIsStrongerThanAScoreThatHolds() {
    assertThat(judge(new Matters().score(9).demand(Demand.TEMPFAIL)).action())
        .isEqualTo(Action.TEMPFAIL);
  }

  @ParameterizedTest
  @EnumSource(Stage.class)
  void demandsToRefuseAreCarriedOutAtOnce(Stage stage) {
    assertThat(judge(new Matters().at(stage).demand(Demand.REJECT)).action())
        .isEqualTo(Action.REJECT);
    assertThat(judge(new Matters().at(stage).demand(Demand.TEMPFAIL)).action())
        .isEqualTo(Action.TEMPFAIL);
  }

  @ParameterizedTest
  @EnumSource(names = {"CONNECT", "HELO", "MAIL", "RCPT", "DATA", "HEADERS"})
  void discardAndQuarantineAreKeptUntilTheEnd(Stage stage) {
    Verdict discard = judge(new Matters().at(stage).demand(Demand.DISCARD));
    assertThat(discard.action()).isEqualTo(Action.CONTINUE);
    assertThat(discard.withheld()).isEqualTo(Action.CONTINUE);
    assertThat(judge(new Matters().at(stage).demand(Demand.QUARANTINE)).action())
        .isEqualTo(Action.CONTINUE);
  }

  @ParameterizedTest
  @CsvSource({
    "CONNECT, CONTINUE",
    "HELO, CONTINUE",
    "MAIL, CONTINUE",
    "RCPT, REJECT",
    "DATA, REJECT",
    "HEADERS, REJECT",
    "MESSAGE, REJECT",
  })
  void aScoreRejectsFromRcptOn(Stage stage, Action action) {
    assertThat(judge(new Matters().at(stage).score(20)).action()).isEqualTo(action);
  }

  @Test
  void aScoreHoldsAtTheEndOnly() {
    assertThat(judge(new Matters().at(Stage.HEADERS).score(9)).action()).isEqualTo(Action.CONTINUE);
  }

  @Test
  void aWatchedFilterHasNoPartInIt() {
    Finding finding = Finding.of("test.bad", 20, "Bad").demanding(Demand.REJECT);
    Verdict verdict = judge(new Matters().note(finding, true).score(1));
    assertThat(verdict.action()).isEqualTo(Action.CONTINUE);
    assertThat(verdict.score()).isEqualTo(1);
    assertThat(verdict.withheld()).isEqualTo(Action.REJECT);
    assertThat(verdict.reasons()).hasSize(2);
  }

  @Test
  void whileAllIsWatchedOnlyEverythingPasses() {
    policy.settings(Settle.with("watchOnly", true));
    Verdict verdict = judge(new Matters().demand(Demand.TEMPFAIL).score(3));
    assertThat(verdict.action()).isEqualTo(Action.CONTINUE);
    assertThat(verdict.withheld()).isEqualTo(Action.TEMPFAIL);
    assertThat(verdict.score()).isEqualTo(3);
    assertThat(verdict.reply()).isEmpty();
  }

  @Test
  void withheldIsTheActionWhenNothingIsWatched() {
    assertThat(judge(new Matters().score(9)).withheld()).isEqualTo(Action.QUARANTINE);
  }

  @Test
  void theExplanationNamesTheRule() {
    Verdict verdict =
        judge(
            new Matters()
                .note(
                    Finding.of("test.umlaut", 0, "Größe\r\n").demanding(Demand.QUARANTINE), false));
    assertThat(verdict.explanation()).isEqualTo("test.umlaut: Gr??e??");
  }

  @Test
  void theExplanationOfAScoreIsTheScore() {
    assertThat(judge(new Matters().score(9.04)).explanation()).isEqualTo("score 9.0");
  }

  @Test
  void theSameMatterMeetsTheSameVerdict() {
    Matters matters = new Matters().score(4.5).demand(Demand.QUARANTINE).header("X-Postern-A");
    assertThat(judge(matters)).isEqualTo(judge(matters));
  }

  private Verdict judge(Matters matters) {
    return policy.judge(matters.build());
  }
}
