// Copyright the Postern authors
// SPDX-License-Identifier: Apache-2.0
package org.postern.engine.internal.session;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.postern.filter.Connection;
import org.postern.filter.Demand;
import org.postern.filter.Filter;
import org.postern.filter.Finding;
import org.postern.filter.Findings;
import org.postern.filter.Stage;
import org.postern.filter.Transaction;
import org.postern.flow.Action;
import org.postern.flow.Session;
import org.postern.flow.Verdict;

@Timeout(120)
class SmtpSessionTest {

  private static final Filter REJECTING =
      transaction -> Findings.of(Finding.of("strict.no", 1, "No").demanding(Demand.REJECT));

  private final Rig rig = new Rig();
  private final Witness witness = new Witness();

  @AfterEach
  void close() {
    rig.close();
  }

  @Test
  void aSilentFilterSeesEveryStageInOrderAndTheMessagePasses() {
    rig.put("witness", witness);
    Verdict verdict = rig.send(rig.open());
    assertThat(witness.seen).extracting(Transaction::stage).containsExactly(Stage.values());
    assertThat(verdict.action()).isEqualTo(Action.CONTINUE);
  }

  @Test
  void filtersSeeWhatTheDoorTold() {
    rig.put("witness", witness);
    Session session = rig.open();
    Rig.get(session.connect());
    session.tls(new Connection.Tls("TLSv1.3", "TLS_AES_256_GCM_SHA384"));
    Rig.get(session.helo("client.example"));
    session.authenticated("joe");
    Rig.get(session.mail(Rig.address("<a@sender.example>")));
    session.queueId("4ABC");
    Rig.get(session.rcpt(Rig.address("<b@own.example>")));
    Transaction last = witness.seen.get(3);
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
    assertThat(witness.seen.get(0).connection().tls()).isEmpty();
  }

  @Test
  void aQueueIdGivenBeforeTheTransactionBelongsToIt() {
    rig.put("witness", witness, Stage.MAIL);
    Session session = rig.open();
    session.queueId("4ABC");
    Rig.get(session.mail(Rig.address("<a@sender.example>")));
    Rig.get(session.mail(Rig.address("<a@sender.example>")));
    assertThat(witness.seen.get(0).queueId()).contains("4ABC");
    assertThat(witness.seen.get(1).queueId()).isEmpty();
  }

  @Test
  void aRejectDemandRefusesAtItsStage() {
    rig.put("strict", REJECTING, Stage.HELO);
    Session session = rig.open();
    assertThat(Rig.get(session.connect()).action()).isEqualTo(Action.CONTINUE);
    Verdict verdict = Rig.get(session.helo("x"));
    assertThat(verdict.action()).isEqualTo(Action.REJECT);
    assertThat(verdict.reply().orElseThrow().code()).isEqualTo(550);
  }

  @Test
  void aRefusedConnectionStaysRefusedAndIsNotExaminedFurther() {
    rig.put("strict", REJECTING, Stage.CONNECT);
    rig.put("witness", witness);
    Session session = rig.open();
    Verdict refused = Rig.get(session.connect());
    witness.seen.clear();
    assertThat(Rig.get(session.helo("x"))).isSameAs(refused);
    assertThat(Rig.get(session.mail(Rig.address("<a@sender.example>")))).isSameAs(refused);
    assertThat(Rig.get(session.message())).isSameAs(refused);
    assertThat(witness.seen).isEmpty();
    assertThat(rig.events).hasSize(1);
  }

  @Test
  void aRefusedSenderDoesNotRefuseTheNext() {
    rig.put(
        "strict",
        transaction ->
            transaction.sender().orElseThrow().raw().equals("<bad@sender.example>")
                ? REJECTING.examine(transaction)
                : Findings.none(),
        Stage.MAIL);
    Session session = rig.open();
    assertThat(Rig.get(session.mail(Rig.address("<bad@sender.example>"))).action())
        .isEqualTo(Action.REJECT);
    assertThat(Rig.get(session.mail(Rig.address("<good@sender.example>"))).action())
        .isEqualTo(Action.CONTINUE);
  }

  @Test
  void aMessageWithoutAnEnvelopeIsStillExamined() {
    rig.put("witness", witness, Stage.MESSAGE);
    assertThat(Rig.get(rig.open().message()).action()).isEqualTo(Action.CONTINUE);
    assertThat(witness.seen.get(0).sender()).isEqualTo(Optional.empty());
  }

  @Test
  void everyTransactionHasItsOwnId() {
    rig.put("witness", witness, Stage.CONNECT, Stage.MAIL);
    Session session = rig.open();
    rig.send(session);
    rig.again(session);
    rig.send(rig.open());
    assertThat(witness.seen).extracting(Transaction::id).doesNotHaveDuplicates();
    assertThat(witness.seen.get(1).id()).startsWith(witness.seen.get(0).id() + ".");
  }
}
