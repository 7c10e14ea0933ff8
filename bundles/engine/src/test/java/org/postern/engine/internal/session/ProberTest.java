// Copyright the Postern authors
// SPDX-License-Identifier: Apache-2.0
package org.postern.engine.internal.session;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Collections;
import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.postern.filter.Edit;
import org.postern.filter.EnvelopeAddress;
import org.postern.filter.Filter;
import org.postern.filter.Finding;
import org.postern.filter.Findings;
import org.postern.filter.Message;
import org.postern.filter.Stage;
import org.postern.filter.Transaction;
import org.postern.flow.FilterVersion;
import org.postern.flow.ProbeResult;
import org.postern.flow.Specimen;

/** A candidate is asked about a specimen, and nothing else notices. */
@Timeout(120)
class ProberTest {

  private static final String MAIL = "Subject: one\r\nX-Two: a\r\n b\r\n\r\nBody\r\n";

  private final Rig rig = new Rig();

  @AfterEach
  void close() {
    rig.close();
  }

  @Test
  void asksAtEveryStageThatTheFilterWants() {
    List<String> seen = Collections.synchronizedList(new ArrayList<>());
    rig.propose(
        2,
        "f",
        transaction -> {
          seen.add(transaction.stage() + " " + transaction.recipients().size());
          return Findings.of(Finding.of("f.x", 1, transaction.stage().name()))
              .with(new Edit.AddHeader("X-Stage", transaction.stage().name()));
        },
        Stage.HELO,
        Stage.RCPT,
        Stage.MESSAGE);
    ProbeResult result = probe(MAIL);
    assertThat(seen).containsExactly("HELO 0", "RCPT 1", "RCPT 2", "MESSAGE 2");
    assertThat(result.failure()).isEmpty();
    assertThat(result.findings().findings()).hasSize(4);
    assertThat(result.findings().edits()).hasSize(4);
    assertThat(result.nanos()).isPositive();
  }

  @Test
  void showsTheMessageAsADoorWould() {
    List<String> seen = Collections.synchronizedList(new ArrayList<>());
    rig.propose(
        2,
        "f",
        transaction -> {
          Message message = transaction.message().orElseThrow();
          message.headers().forEach(field -> seen.add(field.name() + "=" + field.rawValue()));
          try (InputStream body = message.openBody()) {
            seen.add(new String(body.readAllBytes(), StandardCharsets.US_ASCII));
          }
          return Findings.none();
        },
        Stage.MESSAGE);
    probe(MAIL);
    assertThat(seen).containsExactly("Subject= one", "X-Two= a\r\n b", "Body\r\n");
  }

  @Test
  void noNumberCountsIt() {
    rig.propose(2, "f", transaction -> Findings.none(), Stage.MESSAGE);
    probe(MAIL);
    assertThat(rig.engine.deployments().versions())
        .singleElement()
        .matches(version -> version.place() == FilterVersion.Place.CANDIDATE)
        .matches(version -> version.calls() == 0);
    assertThat(rig.events).isEmpty();
  }

  @Test
  void saysHowTheFilterFailed() {
    rig.propose(2, "f", ProberTest::fail, Stage.MAIL, Stage.MESSAGE);
    ProbeResult result = probe(MAIL);
    assertThat(result.failure()).contains("f failed: java.lang.IllegalStateException: evil");
    assertThat(rig.engine.deployments().versions().get(0).faults()).isZero();
  }

  @Test
  void anAnswerOfNullIsAFailure() {
    rig.propose(2, "f", transaction -> null, Stage.MESSAGE);
    assertThat(probe(MAIL).failure()).contains("f answered null");
  }

  @Test
  void endsAtTheDeadline() {
    CountDownLatch never = new CountDownLatch(1);
    Filter deaf =
        transaction -> {
          never.await();
          return Findings.none();
        };
    rig.propose(2, "f", deaf, Stage.MESSAGE);
    assertThat(probe(MAIL).failure()).contains("f did not answer a test message within 500 ms");
    assertThat(rig.engine.load().busyWorkers()).isZero();
  }

  @Test
  void saysThatThereIsNoSuchFilter() {
    assertThat(probe(MAIL).failure()).contains("Bundle 2 has no filter f");
  }

  @Test
  void takesAMessageWithoutBodyOrWithoutHeader() {
    rig.propose(2, "f", transaction -> Findings.none(), Stage.MESSAGE);
    for (String odd : List.of("", "\r\n", "Subject: x", "no field\r\n\r\nx", "A:\n\nx", "\n \n:")) {
      assertThat(probe(odd).failure()).as(odd).isEmpty();
    }
  }

  private static Findings fail(Transaction transaction) {
    throw new IllegalStateException("evil");
  }

  private ProbeResult probe(String mail) {
    Specimen specimen =
        new Specimen(
            Rig.client("203.0.113.7", EnumSet.allOf(Stage.class), false),
            Optional.of("client.example"),
            EnvelopeAddress.of("<a@sender.example>"),
            List.of(EnvelopeAddress.of("<b@own.example>"), EnvelopeAddress.of("<c@own.example>")),
            ByteBuffer.wrap(mail.getBytes(StandardCharsets.ISO_8859_1)));
    try {
      return rig.engine
          .deployments()
          .probe(2, "f", specimen)
          .toCompletableFuture()
          .get(60, TimeUnit.SECONDS);
    } catch (InterruptedException | ExecutionException | TimeoutException e) {
      throw new IllegalStateException("no result came", e);
    }
  }
}
