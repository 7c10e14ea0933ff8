// Copyright the Postern authors
// SPDX-License-Identifier: Apache-2.0
package org.postern.milter.internal;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.concurrent.CopyOnWriteArrayList;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.postern.filter.Demand;
import org.postern.filter.Edit;
import org.postern.filter.Finding;
import org.postern.filter.Findings;
import org.postern.filter.Reply;
import org.postern.filter.Stage;
import org.postern.filter.Transaction;
import org.postern.milter.wire.Wire;

/**
 * A filter that wants to be asked at RCPT comes while mail servers are connected that were told, in
 * their negotiation, that nobody wants to answer there.
 */
class LateFilterTest {

  private final List<String> seen = new CopyOnWriteArrayList<>();
  private RealEngine engine;
  private DoorRig rig;

  /** How far a session has come when the filter comes. */
  enum Moment {
    NEGOTIATED,
    CONNECTED,
    GREETED,
    MAIL,
    FIRST_RECIPIENT,
    DATA,
    HEADER,
    BODY
  }

  @BeforeEach
  void open() throws IOException {
    engine = new RealEngine().with("early", LateFilterTest::early, Stage.MESSAGE);
    rig = new DoorRig(engine.engine);
  }

  @AfterEach
  void close() throws IOException {
    rig.close();
    engine.close();
  }

  @ParameterizedTest
  @EnumSource(Moment.class)
  void itExaminesTheMessageWheneverItComes(Moment moment) throws IOException {
    try (Mta mta = withoutRecipientAnswers()) {
      play(mta, Set.of(moment), "<b@example.net>", "<c@example.net>");
      assertThat(end(mta)).containsExactly("hX-Early\0 yes", "hX-Late\0 yes", "c");
    }
    assertThat(seen).containsExactly("<b@example.net>", "<c@example.net>");
  }

  @ParameterizedTest
  @EnumSource(Moment.class)
  void aRecipientThatItRefusesIsNotDeliveredTo(Moment moment) throws IOException {
    try (Mta mta = withoutRecipientAnswers()) {
      play(mta, Set.of(moment), "<b@example.net>", "<no@example.net>");
      assertThat(end(mta)).contains("-<no@example.net>", "c").doesNotContain("-<b@example.net>");
    }
  }

  @ParameterizedTest
  @EnumSource(Moment.class)
  void aMessageWhoseOnlyRecipientItRefusesIsRefused(Moment moment) throws IOException {
    try (Mta mta = withoutRecipientAnswers()) {
      play(mta, Set.of(moment), "<no@example.net>");
      assertThat(end(mta)).last().asString().startsWith("y550 5.1.1 ");
    }
  }

  @Test
  void theNextMessageOfTheSameConnectionIsExaminedToo() throws IOException {
    try (Mta mta = withoutRecipientAnswers()) {
      play(mta, Set.of(Moment.BODY), "<b@example.net>");
      end(mta);
      mta.send('A');
      for (int i = 0; i < 3; i++) {
        envelope(mta, Set.of(), "<d" + i + "@example.net>");
        content(mta, Set.of());
        assertThat(end(mta)).contains("hX-Late\0 yes");
      }
    }
    assertThat(seen)
        .containsExactly(
            "<b@example.net>", "<d0@example.net>", "<d1@example.net>", "<d2@example.net>");
  }

  @Test
  void whoConnectsAfterwardsIsAnsweredAtOnce() throws IOException {
    comes();
    try (Mta mta = rig.connect()) {
      int[] agreed = mta.negotiate(6, Mta.ALL_ACTIONS, Mta.ALL_PROTOCOL);
      assertThat(agreed[2] & Wire.NR_RCPT).isZero();
    }
  }

  private Mta withoutRecipientAnswers() throws IOException {
    Mta mta = rig.connect();
    int[] agreed = mta.negotiate(6, Mta.ALL_ACTIONS, Mta.ALL_PROTOCOL);
    assertThat(agreed[2] & Wire.NR_RCPT).as("nobody wants RCPT yet").isNotZero();
    return mta;
  }

  private void play(Mta mta, Set<Moment> moment, String... recipients) throws IOException {
    at(moment, Moment.NEGOTIATED);
    mta.connect();
    at(moment, Moment.CONNECTED);
    mta.send('H', "client.example");
    at(moment, Moment.GREETED);
    envelope(mta, moment, recipients);
    content(mta, moment);
  }

  private void envelope(Mta mta, Set<Moment> moment, String... recipients) throws IOException {
    mta.send('M', "<a@example.com>");
    at(moment, Moment.MAIL);
    for (int i = 0; i < recipients.length; i++) {
      mta.send('R', recipients[i]);
      if (i == 0) {
        at(moment, Moment.FIRST_RECIPIENT);
      }
    }
  }

  private void content(Mta mta, Set<Moment> moment) throws IOException {
    mta.send('T');
    at(moment, Moment.DATA);
    mta.send('L', "Subject", " test");
    at(moment, Moment.HEADER);
    mta.send('N');
    mta.packet('B', new byte[] {'x', '\r', '\n'});
    at(moment, Moment.BODY);
  }

  /** What the door says at the end of the message, up to its verdict; X-Postern fields left out. */
  private static List<String> end(Mta mta) throws IOException {
    mta.send('E');
    List<String> answers = new ArrayList<>();
    String answer;
    do {
      answer = mta.read();
      if (!answer.contains("X-Postern")) {
        answers.add(answer.replaceAll("\0$", ""));
      }
    } while (!answer.isEmpty() && "cayrtd".indexOf(answer.charAt(0)) < 0);
    return answers;
  }

  private void at(Set<Moment> moments, Moment here) {
    if (moments.contains(here)) {
      // What was sent before is taken in by then, or is still under way: either must do.
      comes();
    }
  }

  private void comes() {
    engine.with("late", this::late, Stage.RCPT, Stage.MESSAGE);
  }

  private static Findings early(Transaction transaction) {
    return Findings.none().with(new Edit.AddHeader("X-Early", "yes"));
  }

  private Findings late(Transaction transaction) {
    if (transaction.stage() == Stage.MESSAGE) {
      return Findings.none().with(new Edit.AddHeader("X-Late", "yes"));
    }
    String recipient = transaction.recipient().orElseThrow().raw();
    seen.add(recipient);
    return recipient.startsWith("<no@")
        ? Findings.of(
            Finding.of("late.nobody", 0, "nobody")
                .demanding(Demand.REJECT, Reply.of(550, "5.1.1", "Nobody of that name")))
        : Findings.none();
  }
}
