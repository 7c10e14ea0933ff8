// Copyright the Postern authors
// SPDX-License-Identifier: Apache-2.0
package org.postern.engine.internal.session;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.Collections;
import java.util.EnumSet;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.postern.filter.Demand;
import org.postern.filter.Edit;
import org.postern.filter.Finding;
import org.postern.filter.Findings;
import org.postern.filter.Stage;
import org.postern.flow.Action;
import org.postern.flow.Session;
import org.postern.flow.Verdict;

class SmtpSessionTest {

  private final Rig rig = new Rig();

  @AfterEach
  void close() {
    rig.close();
  }

  @Test
  void aSilentFilterSeesEveryStageInOrderAndTheMessagePasses() {
    List<Stage> seen = Collections.synchronizedList(new ArrayList<>());
    rig.put(
        "silent",
        transaction -> {
          seen.add(transaction.stage());
          return Findings.none();
        });
    Verdict verdict = rig.send(rig.open());
    assertThat(seen).containsExactly(Stage.values());
    assertThat(verdict.action()).isEqualTo(Action.CONTINUE);
  }

  @Test
  void aRejectDemandRefusesAtItsStage() {
    rig.put(
        "strict",
        transaction ->
            Findings.of(Finding.of("strict.helo", 1, "Bad name").demanding(Demand.REJECT)),
        Stage.HELO);
    Session session = rig.open();
    Verdict connect = Rig.get(session.connect());
    assertThat(connect.action()).isEqualTo(Action.CONTINUE);
    Verdict verdict = Rig.get(session.helo("x"));
    assertThat(verdict.action()).isEqualTo(Action.REJECT);
    assertThat(verdict.reply().orElseThrow().code()).isEqualTo(550);
  }

  @Test
  void whatWasNotAnswerableIsExaminedAtTheEnd() {
    List<Stage> seen = Collections.synchronizedList(new ArrayList<>());
    rig.put(
        "silent",
        transaction -> {
          seen.add(transaction.stage());
          return Findings.none();
        });
    rig.send(rig.open(EnumSet.of(Stage.MESSAGE)));
    assertThat(seen).containsExactly(Stage.values());
  }

  @Test
  void stampsAreAddedToMailThatPasses() {
    rig.put("silent", transaction -> Findings.none());
    Verdict verdict = rig.send(rig.open());
    assertThat(verdict.edits())
        .anyMatch(
            edit ->
                edit instanceof Edit.AddHeader header
                    && header.name().equals("X-Postern-Verdict")
                    && header.value().startsWith("pass; score=0.0; id="));
  }
}
