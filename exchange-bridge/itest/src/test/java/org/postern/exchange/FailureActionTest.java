// Copyright the Postern authors
// SPDX-License-Identifier: Apache-2.0
package org.postern.exchange;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.util.Optional;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.postern.peers.ExchangeHost;
import org.postern.peers.LoopbackPort;
import org.postern.peers.RawMessage;
import org.postern.peers.Sent;
import org.postern.peers.SmtpClient;

/** A failure action for each stage: that of the stage at which the filter fails is taken. */
class FailureActionTest {

  private static Bench bench;

  @BeforeAll
  static void start() throws IOException {
    bench =
        Bench.start(
            "failure = mark",
            "failure.connect = accept",
            "failure.helo = reject",
            "failure.mail = tempfail",
            "failure.rcpt = reject",
            "failure.data = tempfail",
            "failure.headers = accept",
            "breaker.failures = 1000");
  }

  @AfterAll
  static void stop() throws IOException {
    if (bench != null) {
      bench.close();
    }
  }

  @Test
  void acceptAtConnectLetsTheClientInAndHeloIsItsOwnStage() throws IOException {
    bench.milter().hangUp();
    bench.milter().play(Script.at('C', (packet, line) -> line.close()));
    try (SmtpClient client = SmtpClient.connect(bench.host().port())) {
      assertThat(client.greeting().code()).isEqualTo(220);
      assertThat(client.ehlo("client.test").toString()).isEqualTo("550 5.7.1 Command rejected");
    }
  }

  @Test
  void rejectAtHeloRefusesTheCommandOnly() throws IOException {
    bench.milter().play(Script.at('H', (packet, line) -> line.close()));
    try (SmtpClient client = SmtpClient.connect(bench.host().port())) {
      assertThat(client.ehlo("client.test").code()).isEqualTo(550);
      bench.milter().play(Script.AGREE);
      assertThat(client.ehlo("client.test").code()).isEqualTo(250);
    }
  }

  @ParameterizedTest
  @CsvSource({
    "M, 451 4.7.1 Service unavailable - try again later",
    "R, 550 5.7.1 Command rejected",
    "T, 451 4.7.1 Service unavailable - try again later"
  })
  void aCommandGetsTheReplyOfItsStage(char stage, String reply) throws IOException {
    bench.milter().play(Script.at(stage, (packet, line) -> line.close()));
    Sent sent = bench.send(Bench.PLAIN);
    assertThat(sent.end()).isEqualTo(Optional.empty());
    assertThat(sent.last().toString()).isEqualTo(reply);
  }

  @ParameterizedTest
  @CsvSource({"L", "N"})
  void acceptAtTheHeadersPassesItUnmarked(char stage) throws IOException {
    bench.milter().play(Script.at(stage, (packet, line) -> line.close()));
    assertThat(bench.message(bench.deliver(Bench.PLAIN)).text()).isEqualTo(Bench.PLAIN);
  }

  @ParameterizedTest
  @CsvSource({"B", "E"})
  void markAtTheEndSaysThatNobodyLooked(char stage) throws IOException {
    bench.milter().play(Script.at(stage, (packet, line) -> line.close()));
    assertThat(bench.message(bench.deliver(Bench.PLAIN)).values("X-Postern-Unexamined"))
        .containsExactly("filter connection lost at MESSAGE");
  }

  @Test
  void withNobodyThereTheActionIsTheSame() throws IOException {
    try (ExchangeHost host =
        ExchangeHost.start("endpoints = 127.0.0.1:" + LoopbackPort.choose(), "failure = mark")) {
      try (SmtpClient client = SmtpClient.connect(host.port())) {
        client.ehlo("client.test");
        byte[] message = RawMessage.of(Bench.PLAIN).bytes();
        assertThat(client.send("ann@example.com", Bench.BOB, message).accepted()).isTrue();
      }
      assertThat(host.message(host.awaitDelivered(1).get(0)).values("X-Postern-Unexamined"))
          .containsExactly("filter unreachable at MAIL");
      assertThat(host.stop().violations()).isEmpty();
    }
  }
}
