// Copyright the Postern authors
// SPDX-License-Identifier: Apache-2.0
package org.postern.engine.internal.session;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.postern.engine.internal.settings.FailureAction;
import org.postern.filter.Edit;
import org.postern.filter.Filter;
import org.postern.filter.Finding;
import org.postern.filter.Findings;
import org.postern.filter.Stage;
import org.postern.flow.Action;
import org.postern.flow.FilterStatus;
import org.postern.flow.Session;
import org.postern.flow.Verdict;

/** While a required filter is not there, no message passes unexamined. */
@Timeout(120)
class MissingFilterTest {

  private static final long FOR_EVER = 100_000;
  private static final Filter SILENT = transaction -> Findings.none();

  private Rig rig = new Rig(Settings.timed(5000, 8000, FOR_EVER, FOR_EVER), Settings.policy());

  @AfterEach
  void close() {
    rig.close();
  }

  @Test
  void aMessageWaitsAndIsThenExamined() {
    List<Stage> seen = Collections.synchronizedList(new ArrayList<>());
    rig.board.remove(rig.put("shield", SILENT));
    Session session = rig.open();
    CompletionStage<Verdict> end = upToTheEnd(session);
    assertThat(end.toCompletableFuture()).isNotDone();
    rig.put(
        "shield",
        transaction -> {
          seen.add(transaction.stage());
          return Findings.of(Finding.of("shield.x", 20, "Bad"));
        });
    assertThat(Rig.get(end).action()).isEqualTo(Action.REJECT);
    assertThat(seen).containsExactly(Stage.values());
  }

  @Test
  void earlierStagesDoNotWait() {
    rig.board.remove(rig.put("shield", SILENT));
    Session session = rig.open();
    assertThat(session.connect().toCompletableFuture()).isDone();
    assertThat(session.mail(Rig.address("<a@sender.example>")).toCompletableFuture()).isDone();
  }

  @Test
  void aDoorThatWarmsTheChainDoesNotWait() {
    rig.board.remove(rig.put("shield", SILENT));
    assertThat(upToTheEnd(rig.openRehearsal()).toCompletableFuture()).isDone();
  }

  @Test
  void whileAMessageWaitsNoThreadDoes() {
    rig.board.remove(rig.put("shield", SILENT));
    List<CompletionStage<Verdict>> ends = new ArrayList<>();
    for (int i = 0; i < 50; i++) {
      ends.add(upToTheEnd(rig.open()));
    }
    assertThat(rig.engine.load().busyWorkers()).isZero();
    rig.put("shield", SILENT);
    ends.forEach(end -> assertThat(Rig.get(end).action()).isEqualTo(Action.CONTINUE));
  }

  @Test
  void whoIsThereIsAskedBeforeTheWait() throws InterruptedException {
    rig.board.remove(rig.put("shield", SILENT));
    CountDownLatch asked = new CountDownLatch(1);
    rig.put(
        "other",
        transaction -> {
          asked.countDown();
          return Findings.none();
        },
        Stage.MESSAGE);
    CompletionStage<Verdict> end = upToTheEnd(rig.open());
    assertThat(asked.await(60, TimeUnit.SECONDS)).isTrue();
    assertThat(end.toCompletableFuture()).isNotDone();
  }

  @Test
  void whoIsSwitchedOffIsNotWaitedFor() {
    rig.board.remove(rig.put("shield", SILENT));
    CompletionStage<Verdict> end = upToTheEnd(rig.open());
    assertThat(end.toCompletableFuture()).isNotDone();
    rig.engine.settings(Settings.disabling("shield"));
    assertThat(Rig.get(end).action()).isEqualTo(Action.CONTINUE);
  }

  @Test
  void afterTheWaitTheMessageIsRefusedForNow() {
    impatient(FailureAction.TEMPFAIL);
    Verdict verdict = Rig.get(upToTheEnd(rig.open()));
    assertThat(verdict.action()).isEqualTo(Action.TEMPFAIL);
    assertThat(verdict.reply().orElseThrow().code()).isEqualTo(451);
    assertThat(verdict.reply().orElseThrow().enhanced()).isEqualTo("4.7.1");
    assertThat(verdict.reasons())
        .extracting(reason -> reason.finding().rule())
        .containsExactly("engine.filter-missing");
  }

  @Test
  void afterTheWaitTheMessageMayBeHeld() {
    impatient(FailureAction.QUARANTINE);
    assertThat(Rig.get(upToTheEnd(rig.open())).action()).isEqualTo(Action.QUARANTINE);
  }

  @Test
  void afterTheWaitTheMessageMayPassMarkedAsUnexamined() {
    impatient(FailureAction.CONTINUE);
    Verdict verdict = Rig.get(upToTheEnd(rig.open()));
    assertThat(verdict.action()).isEqualTo(Action.CONTINUE);
    assertThat(verdict.edits()).contains(new Edit.AddHeader("X-Postern-Unexamined", "shield"));
  }

  @Test
  void whoComesIsAskedEvenIfAnotherDoesNot() {
    impatient(FailureAction.CONTINUE);
    rig.board.remove(rig.put("other", SILENT));
    CompletionStage<Verdict> end = upToTheEnd(rig.open());
    rig.put("other", transaction -> Findings.of(Finding.of("other.x", 3, "x")), Stage.MESSAGE);
    Verdict verdict = Rig.get(end);
    assertThat(verdict.score()).isEqualTo(3);
    assertThat(verdict.reasons())
        .extracting(reason -> reason.finding().rule())
        .contains("other.x", "engine.filter-missing");
  }

  @Test
  void anAbortedMessageWaitsForNobody() {
    rig.board.remove(rig.put("shield", SILENT));
    Session session = rig.open();
    CompletionStage<Verdict> end = upToTheEnd(session);
    session.abort();
    rig.put("shield", SILENT);
    Rig.get(end);
    assertThat(rig.events).isEmpty();
  }

  @Test
  void theEndOfTheEngineLetsNobodyWait() {
    rig.board.remove(rig.put("shield", SILENT));
    CompletionStage<Verdict> end = upToTheEnd(rig.open());
    rig.engine.close();
    assertThat(Rig.get(end).action()).isEqualTo(Action.TEMPFAIL);
  }

  @Test
  void theChainShowsWhoIsMissing() {
    rig.board.remove(rig.put("shield", SILENT));
    assertThat(rig.engine.filters())
        .singleElement()
        .matches(status -> status.state() == FilterStatus.State.MISSING)
        .matches(FilterStatus::required);
  }

  private void impatient(FailureAction action) {
    rig.close();
    rig = new Rig(Settings.failing("shield", action), Settings.policy());
    rig.board.remove(rig.put("shield", SILENT));
  }

  private CompletionStage<Verdict> upToTheEnd(Session session) {
    Rig.get(session.connect());
    Rig.get(session.helo("client.example"));
    Rig.get(session.mail(Rig.address("<a@sender.example>")));
    Rig.get(session.rcpt(Rig.address("<b@own.example>")));
    Rig.get(session.data());
    Rig.get(session.headers());
    return session.message();
  }
}
