// Copyright the Postern authors
// SPDX-License-Identifier: Apache-2.0
package org.postern.engine.internal.session;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.EnumSet;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.postern.filter.Demand;
import org.postern.filter.EnvelopeAddress;
import org.postern.filter.Filter;
import org.postern.filter.Finding;
import org.postern.filter.Findings;
import org.postern.filter.Stage;
import org.postern.flow.Action;
import org.postern.flow.Session;
import org.postern.flow.Verdict;
import org.postern.message.MessageLimits;

/** Which recipients a message has, and how many it may have. */
@Timeout(120)
class RecipientLimitTest {

  private static final Filter REJECTING =
      transaction -> Findings.of(Finding.of("strict.no", 1, "No").demanding(Demand.REJECT));

  private final Rig rig = new Rig();
  private final Witness witness = new Witness();

  @AfterEach
  void close() {
    rig.close();
  }

  @Test
  void aRefusedRecipientIsNotAmongTheAccepted() {
    rig.put(
        "strict",
        transaction ->
            transaction.recipient().orElseThrow().raw().equals("<bad@own.example>")
                ? REJECTING.examine(transaction)
                : Findings.none(),
        Stage.RCPT);
    rig.put("witness", witness, Stage.DATA);
    Session session = rig.open();
    Rig.get(session.mail(Rig.address("<a@sender.example>")));
    Rig.get(session.rcpt(Rig.address("<one@own.example>")));
    assertThat(Rig.get(session.rcpt(Rig.address("<bad@own.example>"))).action())
        .isEqualTo(Action.REJECT);
    Rig.get(session.rcpt(Rig.address("<two@own.example>")));
    assertThat(Rig.get(session.data()).action()).isEqualTo(Action.CONTINUE);
    assertThat(witness.seen.get(0).recipients())
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
    rig.put("witness", witness, Stage.RCPT);
    Session session = rig.open(EnumSet.of(Stage.DATA, Stage.MESSAGE));
    session.mail(Rig.address("<a@sender.example>"));
    for (int i = 0; i < 100_000; i++) {
      session.rcpt(Rig.address("<" + i + "@own.example>"));
    }
    assertThat(Rig.get(session.data()).action()).isEqualTo(Action.REJECT);
    assertThat(witness.seen).hasSize(5);
  }

  @Test
  void aRecipientTooLongIsRefusedAndNotKept() {
    rig.put("witness", witness, Stage.RCPT, Stage.DATA);
    Session session = rig.open();
    session.mail(Rig.address("<a@sender.example>"));
    for (int i = 0; i < 100; i++) {
      Verdict verdict = Rig.get(session.rcpt(tooLong()));
      assertThat(verdict.action()).isEqualTo(Action.REJECT);
      assertThat(verdict.reply().orElseThrow().code()).isEqualTo(553);
    }
    Rig.get(session.rcpt(Rig.address("<b@own.example>")));
    assertThat(Rig.get(session.data()).action()).isEqualTo(Action.CONTINUE);
    assertThat(witness.stages()).containsExactly(Stage.RCPT, Stage.DATA);
    assertThat(rig.events).hasSize(1);
  }

  @Test
  void whereRecipientsCannotBeAnsweredOneTooLongRefusesTheMessage() {
    Session session = rig.open(EnumSet.of(Stage.DATA, Stage.MESSAGE));
    session.mail(Rig.address("<a@sender.example>"));
    session.rcpt(tooLong());
    session.rcpt(Rig.address("<b@own.example>"));
    assertThat(Rig.get(session.data()).action()).isEqualTo(Action.REJECT);
  }

  @Test
  void longRecipientsAreTooManySooner() {
    rig.engine.settings(Settings.limited(1_000, MessageLimits.DEFAULTS));
    Session session = rig.open();
    session.mail(Rig.address("<a@sender.example>"));
    int accepted = 0;
    String padding = "b".repeat(SmtpSession.MAX_PATH - 100);
    while (Rig.get(session.rcpt(Rig.address("<" + accepted + padding + "@own.example>"))).action()
        == Action.CONTINUE) {
      accepted++;
    }
    assertThat(accepted).isBetween(200, 300);
  }

  private static EnvelopeAddress tooLong() {
    return new EnvelopeAddress(
        "<b@own.example>", List.of("ORCPT=rfc822;" + "b".repeat(SmtpSession.MAX_PATH)));
  }
}
