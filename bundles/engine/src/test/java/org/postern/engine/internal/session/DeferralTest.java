// Copyright the Postern authors
// SPDX-License-Identifier: Apache-2.0
package org.postern.engine.internal.session;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.postern.filter.Demand;
import org.postern.filter.Edit;
import org.postern.filter.EnvelopeAddress;
import org.postern.filter.Filter;
import org.postern.filter.Finding;
import org.postern.filter.Findings;
import org.postern.filter.HeaderField;
import org.postern.filter.Stage;
import org.postern.filter.Transaction;
import org.postern.flow.Action;
import org.postern.flow.Session;
import org.postern.flow.Verdict;

/** A stage that was wanted but not examined is examined later; nothing is examined twice. */
@Timeout(120)
class DeferralTest {

  private final Rig rig = new Rig();
  private final Witness witness = new Witness();

  @AfterEach
  void close() {
    rig.close();
  }

  @Test
  void runsAtTheNextStageThatCanBeAnswered() {
    rig.put("witness", witness);
    Session session = rig.open(EnumSet.of(Stage.MAIL, Stage.MESSAGE));
    Rig.get(session.connect());
    Rig.get(session.helo("first.example"));
    assertThat(witness.seen).isEmpty();
    Rig.get(session.mail(Rig.address("<a@sender.example>")));
    assertThat(witness.stages()).containsExactly(Stage.CONNECT, Stage.HELO, Stage.MAIL);
  }

  @Test
  void seesTheFactsOfThen() {
    rig.put("witness", witness);
    Session session = rig.open(EnumSet.of(Stage.MESSAGE));
    rig.send(session);
    Transaction connect = witness.seen.get(0);
    assertThat(connect.helo()).isEmpty();
    assertThat(connect.sender()).isEmpty();
    Transaction rcpt = witness.seen.get(3);
    assertThat(rcpt.stage()).isEqualTo(Stage.RCPT);
    assertThat(rcpt.recipient()).contains(Rig.address("<b@own.example>"));
    assertThat(rcpt.message()).isEmpty();
    Transaction headers = witness.seen.get(5);
    assertThat(headers.message().orElseThrow().bodySize()).isZero();
    assertThat(witness.seen.get(6).message().orElseThrow().bodySize()).isPositive();
  }

  @Test
  void everyRecipientIsExamined() {
    rig.put("witness", witness, Stage.RCPT);
    Session session = rig.open(EnumSet.of(Stage.DATA, Stage.MESSAGE));
    session.connect();
    session.mail(Rig.address("<a@sender.example>"));
    session.rcpt(Rig.address("<b@own.example>"));
    session.rcpt(Rig.address("<c@own.example>"));
    Rig.get(session.data());
    assertThat(witness.seen)
        .extracting(one -> one.recipient().map(EnvelopeAddress::raw).orElse(""))
        .containsExactly("<b@own.example>", "<c@own.example>");
    assertThat(witness.seen.get(1).recipients()).hasSize(2);
  }

  @Test
  void aFilterThatComesLateExaminesWhatItMissed() {
    Session session = rig.open();
    Rig.get(session.connect());
    Rig.get(session.helo("client.example"));
    rig.put("witness", witness, Stage.CONNECT, Stage.HELO, Stage.RCPT);
    Rig.get(session.mail(Rig.address("<a@sender.example>")));
    assertThat(witness.stages()).containsExactly(Stage.CONNECT, Stage.HELO);
    Rig.get(session.rcpt(Rig.address("<b@own.example>")));
    assertThat(witness.stages()).containsExactly(Stage.CONNECT, Stage.HELO, Stage.RCPT);
  }

  @Test
  void anotherVersionOfAFilterDoesNotExamineAgain() {
    Object old = rig.put("witness", witness);
    Session session = rig.open();
    Rig.get(session.connect());
    Rig.get(session.helo("client.example"));
    rig.board.remove(old);
    rig.put("witness", witness);
    rig.again(session);
    assertThat(witness.stages()).containsExactly(Stage.values());
  }

  @Test
  void othersThatComeAndGoDoNotMakeItExamineAgain() {
    rig.put("witness", witness);
    Session session = rig.open();
    Rig.get(session.connect());
    Object other = rig.put("other", transaction -> Findings.none(), Stage.MAIL);
    Rig.get(session.helo("client.example"));
    rig.board.remove(other);
    rig.engine.settings(Settings.disabling("other"));
    rig.again(session);
    assertThat(witness.stages()).containsExactly(Stage.values());
  }

  @Test
  void theNextTransactionIsExaminedAnewButNotTheConnection() {
    rig.put("witness", witness);
    Session session = rig.open();
    rig.send(session);
    witness.seen.clear();
    rig.again(session);
    assertThat(witness.stages())
        .containsExactly(Stage.MAIL, Stage.RCPT, Stage.DATA, Stage.HEADERS, Stage.MESSAGE);
  }

  @Test
  void aQuarantineOfAnEarlyStageIsKeptUntilTheEnd() {
    rig.put("holder", demanding(Demand.QUARANTINE), Stage.HELO);
    Session session = rig.open();
    Verdict verdict = rig.send(session);
    assertThat(verdict.action()).isEqualTo(Action.QUARANTINE);
    assertThat(rig.again(session).action()).isEqualTo(Action.QUARANTINE);
  }

  @Test
  void aDiscardOfOneTransactionDoesNotConcernTheNext() {
    rig.put("dropper", demandingOnce(Demand.DISCARD), Stage.MAIL);
    Session session = rig.open();
    assertThat(rig.send(session).action()).isEqualTo(Action.DISCARD);
    assertThat(rig.again(session).action()).isEqualTo(Action.CONTINUE);
  }

  @Test
  void editsOfEarlyStagesAreKeptUntilTheEnd() {
    Edit edit = new Edit.AddHeader("X-Seen", "at-mail");
    rig.put("editor", transaction -> Findings.none().with(edit), Stage.MAIL);
    Session session = rig.open();
    Rig.get(session.connect());
    Rig.get(session.helo("client.example"));
    assertThat(Rig.get(session.mail(Rig.address("<a@sender.example>"))).edits()).isEmpty();
    Rig.get(session.rcpt(Rig.address("<b@own.example>")));
    Rig.get(session.data());
    assertThat(rig.content(session).edits()).contains(edit);
  }

  @Test
  void aRejectThatComesLateTakesARecipientOff() {
    rig.put(
        "picky",
        transaction ->
            transaction.recipient().orElseThrow().raw().contains("bad")
                ? Findings.of(Finding.of("picky.no", 0, "No").demanding(Demand.REJECT))
                : Findings.none(),
        Stage.RCPT);
    Session session = rig.open(EnumSet.of(Stage.MESSAGE));
    session.connect();
    session.mail(Rig.address("<a@sender.example>"));
    session.rcpt(Rig.address("<bad@own.example>"));
    session.rcpt(Rig.address("<good@own.example>"));
    session.data();
    Verdict verdict = rig.content(session);
    assertThat(verdict.action()).isEqualTo(Action.CONTINUE);
    assertThat(verdict.edits())
        .contains(new Edit.DeleteRecipient(Rig.address("<bad@own.example>")));
  }

  @Test
  void filtersSeeWhatWasFoundAtEarlierStages() {
    rig.put(
        "finder",
        transaction -> Findings.of(Finding.of("finder." + transaction.stage(), 1, "Found")),
        Stage.CONNECT,
        Stage.MAIL);
    rig.put("witness", witness, Stage.MAIL, Stage.RCPT);
    rig.send(rig.open());
    assertThat(witness.seen.get(0).findings())
        .extracting(Finding::rule)
        .containsExactly("finder.CONNECT");
    assertThat(witness.seen.get(1).findings())
        .extracting(Finding::rule)
        .containsExactly("finder.CONNECT", "finder.MAIL");
  }

  @Test
  void filtersSeeWhatWasFoundAtEarlierStagesThatAreExaminedLate() {
    Filter finder =
        transaction -> Findings.of(Finding.of("finder." + transaction.stage(), 1, "Found"));
    rig.put("finder", finder, Stage.CONNECT, Stage.RCPT);
    rig.putNetwork("far-finder", finder, Stage.MAIL);
    rig.put("witness", witness, Stage.HELO, Stage.RCPT, Stage.MESSAGE);
    rig.send(rig.open(EnumSet.of(Stage.MESSAGE)));
    assertThat(rules(0)).containsExactly("finder.CONNECT");
    assertThat(rules(1)).containsExactly("finder.CONNECT", "finder.MAIL");
    assertThat(rules(2)).containsExactly("finder.CONNECT", "finder.MAIL", "finder.RCPT");
  }

  private List<String> rules(int call) {
    return witness.seen.get(call).findings().stream().map(Finding::rule).toList();
  }

  @Test
  void aSecondGreetingDoesNotCountTwice() {
    rig.put("scorer", transaction -> Findings.of(Finding.of("scorer.x", 2, "x")), Stage.HELO);
    Session session = rig.open();
    Rig.get(session.connect());
    Rig.get(session.helo("client.example"));
    Rig.get(session.helo("client.example"));
    assertThat(rig.again(session).score()).isEqualTo(2);
  }

  @Test
  void aFloodOfGreetingsIsRefused() {
    rig.put("witness", witness, Stage.HELO);
    Session session = rig.open(EnumSet.of(Stage.MAIL, Stage.MESSAGE));
    session.connect();
    for (int i = 0; i < 10_000; i++) {
      session.helo("name-" + i);
    }
    Verdict verdict = Rig.get(session.mail(Rig.address("<a@sender.example>")));
    assertThat(verdict.action()).isEqualTo(Action.REJECT);
    assertThat(witness.seen).hasSize(SmtpSession.MAX_GREETINGS);
  }

  @Test
  void whatNobodyWantsCostsNothing() {
    rig.put("witness", witness, Stage.MESSAGE);
    Session session = rig.open();
    assertThat(session.connect()).isSameAs(session.helo("client.example"));
    session.header(new HeaderField("Subject", " x"));
    assertThat(session.headers()).isSameAs(session.connect());
  }

  @Test
  void wantsAreThoseOfTheChain() {
    rig.put("witness", witness, Stage.MAIL, Stage.MESSAGE);
    assertThat(rig.engine.wants().stages()).isEqualTo(Set.of(Stage.MAIL, Stage.MESSAGE));
    assertThat(rig.engine.wants().body()).isTrue();
  }

  private static Filter demanding(Demand demand) {
    return transaction -> Findings.of(Finding.of("test.x", 0, "x").demanding(demand));
  }

  private static Filter demandingOnce(Demand demand) {
    List<Boolean> done = new ArrayList<>();
    return transaction -> {
      if (!done.isEmpty()) {
        return Findings.none();
      }
      done.add(true);
      return Findings.of(Finding.of("test.x", 0, "x").demanding(demand));
    };
  }
}
