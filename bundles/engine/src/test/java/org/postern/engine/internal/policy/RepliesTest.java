// Copyright the Postern authors
// SPDX-License-Identifier: Apache-2.0
package org.postern.engine.internal.policy;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.postern.filter.Demand;
import org.postern.filter.Finding;
import org.postern.filter.Reply;
import org.postern.filter.Stage;

class RepliesTest {

  private static final Reply OWN = Reply.of(550, "5.7.9", "Filter's own words");

  private final Policy policy = new Policy(PolicyReader.defaults());

  @Test
  void theDefaultSaysWhyAndWhich() {
    assertThat(reply(new Matters().note(reject(), false)))
        .isEqualTo(Reply.of(550, "5.7.1", "Bad thing (test.bad) [id-1]"));
  }

  @Test
  void atConnectTheServiceIsRefused() {
    assertThat(reply(new Matters().at(Stage.CONNECT).note(reject(), false)).code()).isEqualTo(554);
  }

  @Test
  void aScoreHasNoRuleToName() {
    assertThat(reply(new Matters().score(15)).lines().get(0)).contains("score is too high");
  }

  @Test
  void tempfailAsksToComeAgain() {
    Reply reply = reply(new Matters().demand(Demand.TEMPFAIL));
    assertThat(reply.code()).isEqualTo(451);
    assertThat(reply.enhanced()).isEqualTo("4.7.1");
  }

  @Test
  void theFiltersOwnWordsAreUsed() {
    Finding finding = Finding.of("test.bad", 0, "Bad").demanding(Demand.REJECT, OWN);
    assertThat(reply(new Matters().note(finding, false))).isEqualTo(OWN);
  }

  @Test
  void wordsForTheWrongActionAreNot() {
    Finding finding = Finding.of("test.bad", 0, "Bad").demanding(Demand.TEMPFAIL, OWN);
    assertThat(reply(new Matters().note(finding, false)).code()).isEqualTo(451);
  }

  @Test
  void theAdministratorsWordsAreStronger() {
    policy.settings(Settle.with("replies", lines("test.bad=571 5.7.1 Go away")));
    Finding finding = Finding.of("test.bad", 0, "Bad").demanding(Demand.REJECT, OWN);
    assertThat(reply(new Matters().note(finding, false)))
        .isEqualTo(Reply.of(571, "5.7.1", "Go away"));
  }

  @Test
  void theAdministratorMaySpeakForAFamilyOfRules() {
    policy.settings(
        Settle.with("replies", lines("other.*=550 5.0.0 No", "test.*=550 5.7.1 One\\nTwo")));
    assertThat(reply(new Matters().note(reject(), false)).lines()).isEqualTo(List.of("One", "Two"));
  }

  @Test
  void inGenericModeAStrangerLearnsNothing() {
    policy.settings(Settle.with("hideReasons", true));
    Finding finding = Finding.of("test.bad", 0, "Bad").demanding(Demand.REJECT, OWN);
    assertThat(reply(new Matters().note(finding, false)))
        .isEqualTo(Reply.of(550, "5.7.1", "Message refused [id-1]"));
  }

  @Test
  void inGenericModeOwnUsersAndRelaysLearnWhy() {
    policy.settings(Settle.with("hideReasons", true));
    assertThat(reply(new Matters().outbound().note(reject(), false)).lines().get(0))
        .contains("test.bad");
    assertThat(reply(new Matters().fromRelay().note(reject(), false)).lines().get(0))
        .contains("test.bad");
  }

  @Test
  void theEnginesOwnWordsHaveNoSecrets() {
    policy.settings(Settle.with("hideReasons", true));
    Reply busy = Reply.of(451, "4.3.2", "Too busy");
    Finding finding = Finding.of("engine.busy", 0, "x").demanding(Demand.TEMPFAIL, busy);
    assertThat(reply(new Matters().engine(finding))).isEqualTo(busy);
  }

  @Test
  void longAndForeignSentencesBecomeAReplyAllTheSame() {
    Finding finding = Finding.of("test.bad", 0, "ä\r\n".repeat(1000)).demanding(Demand.REJECT);
    assertThat(reply(new Matters().note(finding, false)).lines().get(0)).startsWith("???");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "test.bad",
        "=550 5.7.1 x",
        "test.bad=250 2.0.0 ok",
        "test.bad=550 5.7.1",
        "test.bad=550 4.7.1 x",
        "test.bad=550 5.7.1 ü",
        "Test=550 5.7.1 x",
      })
  void aReplyThatIsNoneIsRefused(String line) {
    assertThatIllegalArgumentException().isThrownBy(() -> ReplyRule.read(line));
  }

  private static String[] lines(String... lines) {
    return lines;
  }

  private static Finding reject() {
    return Finding.of("test.bad", 0, "Bad thing").demanding(Demand.REJECT);
  }

  private Reply reply(Matters matters) {
    return policy.judge(matters.build()).reply().orElseThrow();
  }
}
