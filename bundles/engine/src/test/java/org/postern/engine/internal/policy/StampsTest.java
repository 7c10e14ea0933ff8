// Copyright the Postern authors
// SPDX-License-Identifier: Apache-2.0
package org.postern.engine.internal.policy;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.postern.filter.Demand;
import org.postern.filter.Edit;
import org.postern.filter.Finding;
import org.postern.filter.Stage;
import org.postern.flow.Action;

class StampsTest {

  private final Policy policy = new Policy(PolicyReader.defaults());

  @Test
  void mailThatPassesBearsItsVerdict() {
    assertThat(edits(new Matters().score(1.26)))
        .contains(
            new Edit.AddHeader("X-Postern-Verdict", "pass; score=1.3; id=id-1"),
            new Edit.AddHeader("X-Postern-Reasons", "test.score(1.3)"));
  }

  @Test
  void mailWithoutReasonsBearsNone() {
    assertThat(edits(new Matters()))
        .containsExactly(new Edit.AddHeader("X-Postern-Verdict", "pass; score=0.0; id=id-1"));
  }

  @Test
  void mailFromTheThresholdOnIsSuspicious() {
    assertThat(verdictOf(new Matters().score(4))).startsWith("suspicious; score=4.0");
  }

  @Test
  void mailThatIsHeldSaysSo() {
    assertThat(verdictOf(new Matters().score(8))).startsWith("quarantine; score=8.0");
  }

  @Test
  void mailThatIsAcceptedIsNotSuspicious() {
    assertThat(verdictOf(new Matters().score(40).demand(Demand.ACCEPT))).startsWith("pass;");
  }

  @Test
  void mailThatAFilterDidNotExamineNamesTheFilter() {
    List<Edit> edits = edits(new Matters().unexamined("shield").unexamined("conduct"));
    assertThat(edits).contains(new Edit.AddHeader("X-Postern-Unexamined", "conduct, shield"));
    assertThat(verdictOf(new Matters().unexamined("shield"))).startsWith("unexamined;");
  }

  @Test
  void theMarkOfUnexaminedMailIsNoMatterOfTaste() {
    policy.settings(Settle.with("stamp", false));
    assertThat(edits(new Matters().unexamined("shield")))
        .containsExactly(new Edit.AddHeader("X-Postern-Unexamined", "shield"));
  }

  @Test
  void watchOnlyTellsWhatWouldHaveBeen() {
    policy.settings(Settle.with("watchOnly", true));
    assertThat(verdictOf(new Matters().score(20)))
        .isEqualTo("suspicious; score=20.0; id=id-1; withheld=reject");
  }

  @Test
  void watchOnlyChangesNothingForFilters() {
    policy.settings(Settle.with("watchOnly", true, "stamp", false));
    assertThat(edits(new Matters().edit(new Edit.AddHeader("X-Filter", "1")))).isEmpty();
  }

  @Test
  void mailThatIsRefusedOrDroppedIsNotChanged() {
    Edit edit = new Edit.AddHeader("X-Filter", "1");
    assertThat(edits(new Matters().edit(edit).demand(Demand.REJECT))).isEmpty();
    assertThat(edits(new Matters().edit(edit).demand(Demand.DISCARD))).isEmpty();
  }

  @Test
  void beforeTheEndNothingIsChanged() {
    Edit edit = new Edit.AddHeader("X-Filter", "1");
    assertThat(edits(new Matters().at(Stage.HEADERS).edit(edit).score(1))).isEmpty();
  }

  @Test
  void theChangesOfFiltersComeFirst() {
    Edit edit = new Edit.ChangeHeader("Subject", 1, "clean");
    assertThat(edits(new Matters().edit(edit)).get(0)).isEqualTo(edit);
  }

  @Test
  void reasonsAreFoldedBeforeLinesGetLong() {
    Matters matters = new Matters();
    for (int i = 0; i < 12; i++) {
      matters.note(Finding.of("filter.a-rather-long-rule-" + i, 0.1, "x"), false);
    }
    String value = reasonsOf(matters);
    String[] lines = ("X-Postern-Reasons: " + value).split("\n");
    assertThat(lines).hasSizeGreaterThan(3).allMatch(line -> line.length() <= 76);
    assertThat(lines).allMatch(line -> line.startsWith("X-") || line.startsWith("\t"));
    assertThat(value.split(",")).hasSize(12);
  }

  @Test
  void reasonsAreBounded() {
    Matters matters = new Matters();
    for (int i = 0; i < 1000; i++) {
      matters.note(Finding.of("filter.rule-" + i, 0, "x"), false);
    }
    assertThat(reasonsOf(matters).split(",")).hasSize(50);
  }

  @Test
  void reasonsAreAscii() {
    String value = reasonsOf(new Matters().note(Finding.of("bös e\r\nX: y", 0, "x"), false));
    assertThat(value).isEqualTo("b?s?e??X:?y(0.0)");
  }

  @Test
  void aWatchedFilterIsNotAmongTheReasons() {
    Finding finding = Finding.of("test.watched", 3, "x");
    assertThat(edits(new Matters().note(finding, true)))
        .noneMatch(edit -> edit instanceof Edit.AddHeader h && h.name().contains("Reasons"));
  }

  @Test
  void strangersDoNotLearnTheReasonsFromMailThatGoesOut() {
    policy.settings(Settle.with("hideReasons", true));
    assertThat(edits(new Matters().outbound().score(1)))
        .extracting(edit -> ((Edit.AddHeader) edit).name())
        .containsExactly("X-Postern-Verdict");
    assertThat(reasonsOf(new Matters().score(1))).isEqualTo("test.score(1.0)");
  }

  @Test
  void forgedFieldsAreRemovedFromTheLastToTheFirst() {
    Matters matters =
        new Matters()
            .header("X-Postern-Verdict")
            .header("Subject")
            .header("x-postern-verdict")
            .header("X-Postern-Other ");
    assertThat(edits(matters).subList(0, 3))
        .containsExactly(
            new Edit.DeleteHeader("X-Postern-Other", 1),
            new Edit.DeleteHeader("x-postern-verdict", 2),
            new Edit.DeleteHeader("X-Postern-Verdict", 1));
  }

  @Test
  void forgedFieldsOfExchangeAreRemoved() {
    assertThat(edits(new Matters().header("X-MS-Exchange-Organization-SCL")))
        .contains(new Edit.DeleteHeader("X-MS-Exchange-Organization-SCL", 1));
  }

  @ParameterizedTest
  @CsvSource({
    "false, false, true, true",
    "false, true, true, false",
    "true, true, false, false",
  })
  void whoIsBelievedKeepsItsFields(
      boolean ours, boolean exchange, boolean oursRemoved, boolean exchangeRemoved) {
    List<Edit> edits =
        edits(
            new Matters()
                .header("X-Postern-Verdict")
                .header("X-MS-Exchange-Organization-AuthAs")
                .trusting(ours, exchange, false));
    assertThat(edits.contains(new Edit.DeleteHeader("X-Postern-Verdict", 1)))
        .isEqualTo(oursRemoved);
    assertThat(edits.contains(new Edit.DeleteHeader("X-MS-Exchange-Organization-AuthAs", 1)))
        .isEqualTo(exchangeRemoved);
  }

  @Test
  void aFieldThatAFilterRemovesIsNotRemovedTwice() {
    Edit removal = new Edit.DeleteHeader("X-Postern-Verdict", 1);
    assertThat(edits(new Matters().header("X-Postern-Verdict").edit(removal)))
        .containsOnlyOnce(removal);
  }

  @ParameterizedTest
  @CsvSource({"0, 0", "1.9, 0", "2, 1", "4, 6", "7.9, 6", "9, 9", "-3, 0"})
  void theBridgeIsToldAnScl(double score, String level) {
    assertThat(edits(new Matters().score(score).trusting(false, true, true)))
        .contains(new Edit.AddHeader("X-MS-Exchange-Organization-SCL", level));
  }

  @Test
  void theBridgeTrustsWhatIsAccepted() {
    Matters matters = new Matters().score(9).demand(Demand.ACCEPT).trusting(false, true, true);
    assertThat(edits(matters)).contains(new Edit.AddHeader("X-MS-Exchange-Organization-SCL", "-1"));
  }

  @Test
  void anSclThatIsThereIsChanged() {
    Matters matters =
        new Matters().header("X-MS-Exchange-Organization-SCL").trusting(false, true, true);
    assertThat(edits(matters))
        .contains(new Edit.ChangeHeader("X-MS-Exchange-Organization-SCL", 1, "0"));
  }

  @Test
  void nobodyElseIsToldAnScl() {
    assertThat(edits(new Matters().score(9))).noneMatch(edit -> edit.toString().contains("SCL"));
  }

  private List<Edit> edits(Matters matters) {
    return policy.judge(matters.build()).edits();
  }

  private String verdictOf(Matters matters) {
    return header(matters, "X-Postern-Verdict");
  }

  private String reasonsOf(Matters matters) {
    return header(matters, "X-Postern-Reasons");
  }

  private String header(Matters matters, String name) {
    assertThat(policy.judge(matters.build()).action()).isNotEqualTo(Action.REJECT);
    return edits(matters).stream()
        .filter(edit -> edit instanceof Edit.AddHeader header && header.name().equals(name))
        .map(edit -> ((Edit.AddHeader) edit).value())
        .findFirst()
        .orElseThrow();
  }
}
