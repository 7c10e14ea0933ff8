// Copyright the Postern authors
// SPDX-License-Identifier: Apache-2.0
package org.postern.engine.internal.session;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.file.Files;
import java.util.ArrayList;
import java.util.Collections;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.CountDownLatch;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.postern.engine.internal.policy.Marks;
import org.postern.filter.Connection;
import org.postern.filter.Demand;
import org.postern.filter.Filter;
import org.postern.filter.Finding;
import org.postern.filter.Findings;
import org.postern.filter.HeaderField;
import org.postern.filter.Stage;
import org.postern.filter.Transaction;
import org.postern.flow.Action;
import org.postern.flow.Session;
import org.postern.flow.Verdict;
import org.postern.message.MessageLimits;

@Timeout(120)
class SmtpSessionTest {

  private Rig rig = new Rig();
  private final List<Transaction> seen = Collections.synchronizedList(new ArrayList<>());
  private final Filter recorder =
      transaction -> {
        seen.add(transaction);
        return Findings.none();
      };

  @AfterEach
  void close() {
    rig.close();
  }

  @Test
  void aSilentFilterSeesEveryStageInOrderAndTheMessagePasses() {
    rig.put("recorder", recorder);
    Verdict verdict = rig.send(rig.open());
    assertThat(seen).extracting(Transaction::stage).containsExactly(Stage.values());
    assertThat(verdict.action()).isEqualTo(Action.CONTINUE);
  }

  @Test
  void filtersSeeWhatTheDoorTold() {
    rig.put("recorder", recorder);
    Session session = rig.open();
    Rig.get(session.connect());
    session.tls(new Connection.Tls("TLSv1.3", "TLS_AES_256_GCM_SHA384"));
    Rig.get(session.helo("client.example"));
    session.authenticated("joe");
    Rig.get(session.mail(Rig.address("<a@sender.example>")));
    session.queueId("4ABC");
    Rig.get(session.rcpt(Rig.address("<b@own.example>")));
    Transaction last = seen.get(3);
    assertThat(last.connection().door()).isEqualTo("test");
    assertThat(last.connection().address().orElseThrow().getHostAddress()).isEqualTo("203.0.113.7");
    assertThat(last.connection().port()).isEqualTo(4711);
    assertThat(last.connection().ptrName()).contains("client.example");
    assertThat(last.connection().daemonName()).contains("smtpd");
    assertThat(last.connection().serverName()).contains("mx.example");
    assertThat(last.connection().tls().orElseThrow().version()).isEqualTo("TLSv1.3");
    assertThat(last.connection().user()).contains("joe");
    assertThat(last.helo()).contains("client.example");
    assertThat(last.sender()).contains(Rig.address("<a@sender.example>"));
    assertThat(last.recipients()).containsExactly(Rig.address("<b@own.example>"));
    assertThat(last.queueId()).contains("4ABC");
    assertThat(seen.get(0).connection().tls()).isEmpty();
  }

  @Test
  void aQueueIdGivenBeforeTheTransactionBelongsToIt() {
    rig.put("recorder", recorder, Stage.MAIL);
    Session session = rig.open();
    session.queueId("4ABC");
    Rig.get(session.mail(Rig.address("<a@sender.example>")));
    Rig.get(session.mail(Rig.address("<a@sender.example>")));
    assertThat(seen.get(0).queueId()).contains("4ABC");
    assertThat(seen.get(1).queueId()).isEmpty();
  }

  @Test
  void aRejectDemandRefusesAtItsStage() {
    rig.put("strict", rejecting(), Stage.HELO);
    Session session = rig.open();
    assertThat(Rig.get(session.connect()).action()).isEqualTo(Action.CONTINUE);
    Verdict verdict = Rig.get(session.helo("x"));
    assertThat(verdict.action()).isEqualTo(Action.REJECT);
    assertThat(verdict.reply().orElseThrow().code()).isEqualTo(550);
  }

  @Test
  void aRefusedConnectionStaysRefusedAndIsNotExaminedFurther() {
    rig.put("strict", rejecting(), Stage.CONNECT);
    rig.put("recorder", recorder);
    Session session = rig.open();
    Verdict refused = Rig.get(session.connect());
    seen.clear();
    assertThat(Rig.get(session.helo("x"))).isSameAs(refused);
    assertThat(Rig.get(session.mail(Rig.address("<a@sender.example>")))).isSameAs(refused);
    assertThat(Rig.get(session.message())).isSameAs(refused);
    assertThat(seen).isEmpty();
    assertThat(rig.events).hasSize(1);
  }

  @Test
  void aRefusedSenderDoesNotRefuseTheNext() {
    rig.put(
        "strict",
        transaction ->
            transaction.sender().orElseThrow().raw().equals("<bad@sender.example>")
                ? rejecting().examine(transaction)
                : Findings.none(),
        Stage.MAIL);
    Session session = rig.open();
    assertThat(Rig.get(session.mail(Rig.address("<bad@sender.example>"))).action())
        .isEqualTo(Action.REJECT);
    assertThat(Rig.get(session.mail(Rig.address("<good@sender.example>"))).action())
        .isEqualTo(Action.CONTINUE);
  }

  @Test
  void aRefusedRecipientIsNotAmongTheAccepted() {
    rig.put(
        "strict",
        transaction ->
            transaction.recipient().orElseThrow().raw().equals("<bad@own.example>")
                ? rejecting().examine(transaction)
                : Findings.none(),
        Stage.RCPT);
    rig.put("recorder", recorder, Stage.DATA);
    Session session = rig.open();
    Rig.get(session.mail(Rig.address("<a@sender.example>")));
    Rig.get(session.rcpt(Rig.address("<one@own.example>")));
    assertThat(Rig.get(session.rcpt(Rig.address("<bad@own.example>"))).action())
        .isEqualTo(Action.REJECT);
    Rig.get(session.rcpt(Rig.address("<two@own.example>")));
    assertThat(Rig.get(session.data()).action()).isEqualTo(Action.CONTINUE);
    assertThat(seen.get(0).recipients())
        .containsExactly(Rig.address("<one@own.example>"), Rig.address("<two@own.example>"));
  }

  @Test
  void aRecipientTooManyIsPostponed() {
    Session session = rig.open();
    session.mail(Rig.address("<a@sender.example>"));
    for (int i = 0; i < 5; i++) {
      assertThat(Rig.get(session.rcpt(Rig.address("<" + i + "@own.example>"))).action())
          .isEqualTo(Action.CONTINUE);
    }
    for (int i = 0; i < 100; i++) {
      Verdict verdict = Rig.get(session.rcpt(Rig.address("<x" + i + "@own.example>")));
      assertThat(verdict.action()).isEqualTo(Action.TEMPFAIL);
      assertThat(verdict.reply().orElseThrow().code()).isEqualTo(452);
    }
    assertThat(rig.events).hasSize(1);
  }

  @Test
  void whereRecipientsCannotBeAnsweredTooManyRefuseTheMessage() {
    rig.put("recorder", recorder, Stage.RCPT);
    Session session = rig.open(EnumSet.of(Stage.DATA, Stage.MESSAGE));
    session.mail(Rig.address("<a@sender.example>"));
    for (int i = 0; i < 100_000; i++) {
      session.rcpt(Rig.address("<" + i + "@own.example>"));
    }
    assertThat(Rig.get(session.data()).action()).isEqualTo(Action.REJECT);
    assertThat(seen).hasSize(5);
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
    CountDownLatch release = new CountDownLatch(1);
    CountDownLatch inside = new CountDownLatch(2);
    rig.put(
        "slow",
        transaction -> {
          inside.countDown();
          release.await();
          return Findings.none();
        },
        Stage.CONNECT);
    List<CompletionStage<Verdict>> ends = new ArrayList<>();
    ends.add(rig.open().connect());
    while (rig.engine.load().queued() > 0) {
      Thread.onSpinWait();
    }
    ends.add(rig.open().connect());
    inside.await();
    ends.add(rig.open().connect());
    Session late = rig.open();
    Verdict refused = Rig.get(late.connect());
    release.countDown();
    assertThat(refused.reply().orElseThrow().code()).isEqualTo(451);
    assertThat(refused.reply().orElseThrow().enhanced()).isEqualTo("4.3.2");
    ends.forEach(end -> assertThat(Rig.get(end).action()).isEqualTo(Action.CONTINUE));
  }

  @Test
  void aBodyThatCannotBeKeptIsAskedForLater() throws IOException {
    rig.close();
    MessageLimits tiny =
        new MessageLimits(256 << 10, 1000, 64 << 10, 30, 1000, 0, 1 << 20, 1 << 20);
    rig = new Rig(Settings.limited(tiny), Settings.policy());
    rig.put("recorder", recorder, Stage.MESSAGE);
    Session session = rig.open();
    session.mail(Rig.address("<a@sender.example>"));
    session.rcpt(Rig.address("<b@own.example>"));
    // Nothing can be written to a directory that is gone.
    Files.delete(rig.directory.resolve("required"));
    Files.delete(rig.directory);
    session.body(ByteBuffer.wrap(new byte[100])).toCompletableFuture().join();
    Verdict verdict = Rig.get(session.message());
    Files.createDirectory(rig.directory);
    assertThat(verdict.action()).isEqualTo(Action.TEMPFAIL);
    assertThat(verdict.reply().orElseThrow().enhanced()).isEqualTo("4.3.0");
    assertThat(seen).isEmpty();
  }

  @Test
  void theBodyIsReadAsItCame() throws Exception {
    List<String> bodies = new ArrayList<>();
    rig.put(
        "reader",
        transaction -> {
          try (var in = transaction.message().orElseThrow().openBody()) {
            bodies.add(new String(in.readAllBytes(), java.nio.charset.StandardCharsets.US_ASCII));
          }
          return Findings.none();
        },
        Stage.MESSAGE);
    rig.send(rig.open());
    assertThat(bodies).containsExactly("Hello\r\n");
  }

  @Test
  void aBodyThatNobodyReadsIsNotKept() {
    rig.board.add(
        "k",
        new org.postern.engine.internal.chain.FilterCard(
            "light",
            Set.of(Stage.MESSAGE),
            false,
            false,
            0,
            new org.postern.engine.internal.chain.FilterCard.Origin(1, "1.0.0", 1)),
        recorder);
    Session session = rig.open();
    session.mail(Rig.address("<a@sender.example>"));
    assertThat(session.wantsBody()).isFalse();
    session.body(ByteBuffer.wrap(new byte[100_000]));
    assertThat(rig.engine.load().bodyMemory()).isZero();
    assertThat(Rig.get(session.message()).action()).isEqualTo(Action.CONTINUE);
    assertThat(rig.events.get(0).size()).isGreaterThan(100_000);
  }

  @Test
  void whoComesAfterTheBodyWasLetGoCannotHaveExaminedIt() {
    Session session = rig.open();
    session.mail(Rig.address("<a@sender.example>"));
    assertThat(session.wantsBody()).isFalse();
    rig.put("reader", recorder, Stage.MESSAGE);
    Verdict verdict = Rig.get(session.message());
    assertThat(verdict.action()).isEqualTo(Action.TEMPFAIL);
    assertThat(seen).isEmpty();
  }

  @Test
  void forgedFieldsAreCountedBeyondTheLimitOfKeptOnes() {
    rig.close();
    MessageLimits few = new MessageLimits(256 << 10, 10, 64 << 10, 30, 1000, 1000, 1000, 10_000);
    rig = new Rig(Settings.limited(few), Settings.policy());
    Session session = rig.open();
    session.mail(Rig.address("<a@sender.example>"));
    for (int i = 0; i < 50; i++) {
      session.header(new HeaderField("X-Filler", " x"));
    }
    session.header(new HeaderField("X-Postern-Verdict", " pass"));
    assertThat(Rig.get(session.message()).edits())
        .contains(new org.postern.filter.Edit.DeleteHeader("X-Postern-Verdict", 1));
  }

  @Test
  void aFloodOfForgedFieldsIsRefused() {
    Session session = rig.open();
    session.mail(Rig.address("<a@sender.example>"));
    for (int i = 0; i <= Marks.MAX; i++) {
      session.header(new HeaderField("X-Postern-Verdict", " pass"));
    }
    Verdict verdict = Rig.get(session.message());
    assertThat(verdict.action()).isEqualTo(Action.REJECT);
    assertThat(verdict.explanation()).startsWith("engine.forged-headers");
  }

  @Test
  void memoryIsGivenBackAtTheEndOfEachMessage() {
    rig.put("recorder", recorder, Stage.MESSAGE);
    Session session = rig.open();
    session.mail(Rig.address("<a@sender.example>"));
    session.body(ByteBuffer.wrap(new byte[10_000]));
    assertThat(rig.engine.load().bodyMemory()).isPositive();
    assertThat(rig.engine.load().transactions()).isOne();
    Rig.get(session.message());
    assertThat(rig.engine.load().bodyMemory()).isZero();
    assertThat(rig.engine.load().transactions()).isZero();
  }

  @Test
  void abortAndCloseGiveBackWhatWasHeld() {
    rig.put("recorder", recorder, Stage.MESSAGE);
    Session one = rig.open();
    one.mail(Rig.address("<a@sender.example>"));
    one.body(ByteBuffer.wrap(new byte[10_000]));
    one.abort();
    assertThat(rig.engine.load().bodyMemory()).isZero();
    one.mail(Rig.address("<a@sender.example>"));
    one.body(ByteBuffer.wrap(new byte[10_000]));
    assertThat(rig.engine.load().sessions()).isOne();
    one.close();
    one.close();
    assertThat(rig.engine.load().bodyMemory()).isZero();
    assertThat(rig.engine.load().sessions()).isZero();
    assertThat(rig.engine.load().transactions()).isZero();
  }

  @Test
  void anAbortDuringTheExaminationIsNoVerdict() throws InterruptedException {
    CountDownLatch inside = new CountDownLatch(1);
    CountDownLatch release = new CountDownLatch(1);
    rig.put(
        "slow",
        transaction -> {
          inside.countDown();
          release.await();
          return Findings.none();
        },
        Stage.MESSAGE);
    Session session = rig.open();
    session.mail(Rig.address("<a@sender.example>"));
    CompletionStage<Verdict> end = session.message();
    inside.await();
    session.abort();
    release.countDown();
    Rig.get(end);
    assertThat(rig.events).isEmpty();
    assertThat(rig.again(session).action()).isEqualTo(Action.CONTINUE);
  }

  @Test
  void aMessageWithoutAnEnvelopeIsStillExamined() {
    rig.put("recorder", recorder, Stage.MESSAGE);
    assertThat(Rig.get(rig.open().message()).action()).isEqualTo(Action.CONTINUE);
    assertThat(seen.get(0).sender()).isEqualTo(Optional.empty());
  }

  @Test
  void everyTransactionHasItsOwnId() {
    rig.put("recorder", recorder, Stage.CONNECT, Stage.MAIL);
    Session session = rig.open();
    rig.send(session);
    rig.again(session);
    rig.send(rig.open());
    assertThat(seen).extracting(Transaction::id).doesNotHaveDuplicates();
    assertThat(seen.get(1).id()).startsWith(seen.get(0).id() + ".");
  }

  private static Filter rejecting() {
    return transaction -> Findings.of(Finding.of("strict.no", 1, "No").demanding(Demand.REJECT));
  }
}
