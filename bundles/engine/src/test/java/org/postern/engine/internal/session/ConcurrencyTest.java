// Copyright the Postern authors
// SPDX-License-Identifier: Apache-2.0
package org.postern.engine.internal.session;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.CountDownLatch;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.postern.filter.Filter;
import org.postern.filter.Finding;
import org.postern.filter.Findings;
import org.postern.filter.Stage;
import org.postern.flow.Action;
import org.postern.flow.Session;
import org.postern.flow.Verdict;

/** What runs at the same time, and what ends while it runs. */
@Timeout(120)
class ConcurrencyTest {

  private Rig rig = new Rig();

  @AfterEach
  void close() {
    rig.close();
  }

  @Test
  void localAndNetworkFiltersRunSideBySide() {
    CountDownLatch both = new CountDownLatch(2);
    Filter meeting =
        transaction -> {
          both.countDown();
          both.await();
          return Findings.of(Finding.of("met.it", 1, "Met"));
        };
    rig.put("local", meeting, Stage.MAIL);
    rig.putNetwork("remote", meeting, Stage.MAIL);
    Verdict verdict = Rig.get(rig.open().mail(Rig.address("<a@sender.example>")));
    assertThat(verdict.reasons())
        .extracting(reason -> reason.finding().rule())
        .containsExactly("met.it", "met.it");
  }

  @Test
  void reasonsComeInTheOrderOfTheChain() {
    rig.put("b", transaction -> Findings.of(Finding.of("b.x", 0, "x")), Stage.MAIL);
    rig.putNetwork("a", transaction -> Findings.of(Finding.of("a.x", 0, "x")), Stage.MAIL);
    rig.put("c", transaction -> Findings.of(Finding.of("c.x", 0, "x")), Stage.MAIL);
    Verdict verdict = Rig.get(rig.open().mail(Rig.address("<a@sender.example>")));
    assertThat(verdict.reasons())
        .extracting(reason -> reason.finding().rule())
        .containsExactly("a.x", "b.x", "c.x");
  }

  @Test
  void tooManyWaitingExaminationsRefuseForNow() throws InterruptedException {
    rig.close();
    rig =
        new Rig(Settings.with(60_000, 60_000, 60_000, 0, Set.of(), Map.of(), 1), Settings.policy());
    Gate slow = new Gate(2);
    rig.put("slow", slow, Stage.CONNECT);
    List<CompletionStage<Verdict>> ends = new ArrayList<>();
    ends.add(rig.open().connect());
    while (rig.engine.load().queued() > 0) {
      Thread.onSpinWait();
    }
    ends.add(rig.open().connect());
    slow.awaitCalls();
    ends.add(rig.open().connect());
    Session late = rig.open();
    Verdict refused = Rig.get(late.connect());
    slow.open();
    assertThat(refused.reply().orElseThrow().code()).isEqualTo(451);
    assertThat(refused.reply().orElseThrow().enhanced()).isEqualTo("4.3.2");
    ends.forEach(end -> assertThat(Rig.get(end).action()).isEqualTo(Action.CONTINUE));
  }

  @Test
  void anAbortDuringTheExaminationIsNoVerdict() throws InterruptedException {
    Gate slow = new Gate(1);
    rig.put("slow", slow, Stage.MESSAGE);
    Session session = rig.open();
    session.mail(Rig.address("<a@sender.example>"));
    CompletionStage<Verdict> end = session.message();
    slow.awaitCalls();
    session.abort();
    slow.open();
    Rig.get(end);
    assertThat(rig.events).isEmpty();
    assertThat(rig.again(session).action()).isEqualTo(Action.CONTINUE);
  }
}
