// Copyright the Postern authors
// SPDX-License-Identifier: Apache-2.0
package org.postern.engine.internal.session;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.postern.engine.internal.chain.FilterCard;
import org.postern.filter.Findings;
import org.postern.filter.Stage;
import org.postern.flow.Action;
import org.postern.flow.Session;
import org.postern.flow.Verdict;
import org.postern.message.MessageLimits;

/** What is kept of a body, how long, and what follows where it cannot be kept. */
@Timeout(120)
class BodyTest {

  private Rig rig = new Rig();
  private final Witness witness = new Witness();

  @AfterEach
  void close() {
    rig.close();
  }

  @Test
  void aBodyThatCannotBeKeptIsAskedForLater() throws IOException {
    rig.close();
    MessageLimits tiny =
        new MessageLimits(256 << 10, 1000, 64 << 10, 30, 1000, 0, 1 << 20, 1 << 20);
    rig = new Rig(Settings.limited(tiny), Settings.policy());
    rig.put("witness", witness, Stage.MESSAGE);
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
    assertThat(witness.seen).isEmpty();
  }

  @Test
  void theBodyIsReadAsItCame() throws Exception {
    List<String> bodies = new ArrayList<>();
    rig.put(
        "reader",
        transaction -> {
          try (var in = transaction.message().orElseThrow().openBody()) {
            bodies.add(new String(in.readAllBytes(), StandardCharsets.US_ASCII));
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
        new FilterCard(
            "light", Set.of(Stage.MESSAGE), false, false, 0, new FilterCard.Origin(1, "1.0.0", 1)),
        witness);
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
    rig.put("reader", witness, Stage.MESSAGE);
    Verdict verdict = Rig.get(session.message());
    assertThat(verdict.action()).isEqualTo(Action.TEMPFAIL);
    assertThat(witness.seen).isEmpty();
  }

  @Test
  void memoryIsGivenBackAtTheEndOfEachMessage() {
    rig.put("witness", witness, Stage.MESSAGE);
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
    rig.put("witness", witness, Stage.MESSAGE);
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
}
