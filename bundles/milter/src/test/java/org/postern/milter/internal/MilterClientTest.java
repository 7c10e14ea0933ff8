// Copyright the Postern authors
// SPDX-License-Identifier: Apache-2.0
package org.postern.milter.internal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.SocketTimeoutException;
import java.net.UnixDomainSocketAddress;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.postern.filter.Edit;
import org.postern.filter.Stage;
import org.postern.flow.Action;
import org.postern.flow.Verdict;
import org.postern.milter.wire.Answer;
import org.postern.milter.wire.MailFile;
import org.postern.milter.wire.MilterClient;
import org.postern.milter.wire.Outcome;
import org.postern.milter.wire.Wire;

/** The client that plays the mail server, against the door. */
class MilterClientTest {

  private static final Duration PATIENCE = Duration.ofSeconds(60);

  private final ScriptedEngine engine = new ScriptedEngine();
  private final DoorRig rig = new DoorRig(engine);

  @TempDir private Path directory;

  @AfterEach
  void close() {
    rig.close();
  }

  @Test
  void aMessageIsSentAndItsChangesAreTold() throws IOException {
    engine.answer(Stage.MESSAGE, Verdicts.pass(new Edit.AddHeader("X-A", "b")));
    try (MilterClient client = client()) {
      envelope(client);
      Outcome outcome = client.message(mail("Subject: x\r\n\r\nhello\r\n"));
      assertThat(outcome.last().code()).isEqualTo('c');
      assertThat(outcome.command()).isEqualTo('E');
      assertThat(outcome.changes()).containsExactly(new Answer('h', "X-A\0 b\0"));
      assertThat(outcome.isQuarantined()).isFalse();
      client.quit();
    }
    assertThat(engine.told).contains("tls TLSv1.3 X", "rcpt <b@example.net> [NOTIFY=NEVER]");
    assertThat(engine.told).contains("header Subject: x");
    assertThat(engine.body()).isEqualTo("hello\r\n");
  }

  @Test
  void aMessageThatWouldBeHeldIsToldFromOneThatPasses() throws IOException {
    engine.answer(
        Stage.MESSAGE,
        new Verdict(
            Action.QUARANTINE,
            Optional.empty(),
            "why",
            9,
            List.of(),
            List.of(),
            Action.QUARANTINE));
    try (MilterClient client = client()) {
      envelope(client);
      assertThat(client.message(mail("Subject: x\r\n\r\n")).isQuarantined()).isTrue();
    }
  }

  @Test
  void aRefusalAtTheEndOfTheHeaderSectionEndsTheMessage() throws IOException {
    engine.answer(Stage.HEADERS, Verdicts.reject("100% spam"));
    try (MilterClient client = client()) {
      envelope(client);
      Outcome outcome = client.message(mail("Subject: x\r\n\r\nhello\r\n"));
      assertThat(outcome.command()).isEqualTo('N');
      assertThat(outcome.last().reply()).isEqualTo("550 5.7.1 100% spam");
    }
    assertThat(engine.body()).isEmpty();
  }

  @ParameterizedTest
  @ValueSource(ints = {0, 1, 65_534, 65_535, 65_536, 200_000})
  void aBodyOfAnySizeIsSentInPackets(int size) throws IOException {
    byte[] body = "x".repeat(size).getBytes(StandardCharsets.US_ASCII);
    try (MilterClient client = client()) {
      envelope(client);
      Outcome outcome = client.message(new MailFile(List.of(), body));
      assertThat(outcome.last().code()).isEqualTo('c');
    }
    assertThat(engine.body()).hasSize(size);
  }

  @Test
  void aBodyThatNobodyWantsIsNotSentOn() throws IOException {
    engine.body = false;
    try (MilterClient client = client()) {
      envelope(client);
      Outcome outcome = client.message(new MailFile(List.of(), new byte[200_000]));
      assertThat(outcome.last().code()).isEqualTo('c');
    }
    assertThat(engine.body()).hasSize(65_535);
  }

  @Test
  void anOldFilterProtocolIsSpokenToo() throws IOException {
    try (MilterClient client = MilterClient.connect(rig.address(), PATIENCE)) {
      assertThat(client.negotiate(2, 0x3f, 0x7f).version()).isEqualTo(2);
      envelope(client);
      assertThat(client.message(mail("Subject: x\r\n\r\nhello\r\n")).last().code()).isEqualTo('c');
    }
    assertThat(engine.told).contains("header Subject: x").doesNotContain("data");
  }

  @Test
  void whatNeedsNoAnswerWaitsForWhatDoes() throws IOException {
    engine.stages = EnumSet.of(Stage.MESSAGE);
    try (MilterClient client = client()) {
      envelope(client);
      assertThat(engine.told).isEmpty();
      assertThat(client.message(mail("Subject: x\r\n\r\n")).last().code()).isEqualTo('c');
    }
    assertThat(engine.told).contains("connect", "message");
  }

  @Test
  void severalClientsAndMessagesMayFollow() throws IOException {
    try (MilterClient client = client()) {
      envelope(client);
      client.message(mail("Subject: x\r\n\r\n"));
      client.abort();
      client.newConnection();
      envelope(client);
      assertThat(client.message(mail("Subject: y\r\n\r\n")).last().code()).isEqualTo('c');
    }
    assertThat(engine.clients).hasSize(2);
  }

  @Test
  void aUnixSocketWillDo() throws IOException {
    Path path = directory.resolve("s");
    rig.change(Map.of("listen", new String[] {"unix:" + path}));
    try (MilterClient client = MilterClient.connect(UnixDomainSocketAddress.of(path), PATIENCE)) {
      client.negotiate(Wire.VERSION, MilterClient.ALL_ACTIONS, MilterClient.ALL_PROTOCOL);
      envelope(client);
      assertThat(client.message(mail("Subject: x\r\n\r\n")).last().code()).isEqualTo('c');
    }
  }

  @Test
  void aFilterThatNeverAnswersIsNotWaitedForForEver() throws IOException {
    try (ServerSocket deaf = new ServerSocket(0);
        MilterClient client =
            MilterClient.connect(
                new InetSocketAddress("127.0.0.1", deaf.getLocalPort()), Duration.ofMillis(200))) {
      assertThatThrownBy(() -> client.negotiate(6, 0, 0))
          .isInstanceOf(SocketTimeoutException.class);
    }
  }

  private MilterClient client() throws IOException {
    MilterClient client = MilterClient.connect(rig.address(), PATIENCE);
    client.negotiate(Wire.VERSION, MilterClient.ALL_ACTIONS, MilterClient.ALL_PROTOCOL);
    return client;
  }

  private static void envelope(MilterClient client) throws IOException {
    client.macros('C', Map.of("j", "mx.example"));
    InetSocketAddress address = new InetSocketAddress("192.0.2.1", 25);
    assertThat(client.connect("client.example", Optional.of(address)).isContinue()).isTrue();
    client.macros('H', Map.of("{tls_version}", "TLSv1.3", "{cipher}", "X"));
    assertThat(client.helo("client.example").isContinue()).isTrue();
    assertThat(client.mail("<a@example.com>", "SIZE=10").isContinue()).isTrue();
    assertThat(client.rcpt("<b@example.net>", "NOTIFY=NEVER").isContinue()).isTrue();
    assertThat(client.data().isContinue()).isTrue();
  }

  private static MailFile mail(String text) {
    return MailFile.parse(text.getBytes(StandardCharsets.ISO_8859_1));
  }
}
