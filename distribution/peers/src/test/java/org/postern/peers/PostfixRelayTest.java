// Copyright the Postern authors
// SPDX-License-Identifier: Apache-2.0
package org.postern.peers;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;

@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class PostfixRelayTest {

  private SmtpSink sink;
  private PostfixServer postfix;

  @BeforeAll
  void startPostfix() throws IOException {
    Needs.peers(Peer.POSTFIX);
    sink = SmtpSink.start();
    postfix = PostfixServer.relayingTo(sink.port()).start();
  }

  @BeforeEach
  void emptySink() {
    sink.clear();
  }

  @AfterAll
  void stopPostfix() throws IOException {
    if (postfix != null) {
      postfix.close();
    }
    if (sink != null) {
      sink.close();
    }
  }

  @Test
  void relaysWhatSwaksSends() throws IOException {
    Needs.peers(Peer.SWAKS);
    Swaks.Result result =
        Swaks.run(
            postfix.port(),
            "--from",
            "sender@example.org",
            "--to",
            "first@example.com,second@example.net",
            "--header",
            "Subject: by swaks",
            "--body",
            "one\ntwo\n");

    assertThat(result.exitCode()).as(result.transcript()).isZero();
    Delivery delivery = sink.await(it -> it.hasSubject("by swaks"));
    assertThat(delivery.sender().address()).isEqualTo("sender@example.org");
    assertThat(delivery.to()).containsExactly("first@example.com", "second@example.net");
    assertThat(delivery.message().text()).contains("\r\n\r\none\r\ntwo\r\n");
  }

  @Test
  void swaksTellsWhichStageWasRefused() throws IOException {
    Needs.peers(Peer.SWAKS);
    Swaks.Result result =
        Swaks.run(postfix.port(), "--from", "a@example.org", "--to", "user@[127.0.0.1]");

    assertThat(result.exitCode()).as(result.transcript()).isEqualTo(24);
    assertThat(result.transcript()).contains("<** 550").contains("no local mail here");
  }

  @Test
  void changesNothingButTheTrace() throws IOException {
    RawMessage message = Samples.awkward();
    try (SmtpClient client = SmtpClient.connect(postfix.port())) {
      client.ehlo("client.test");
      Sent sent = client.send("a@example.org", List.of("b@example.com"), message.bytes());

      assertThat(sent.accepted()).as(sent.toString()).isTrue();
      Delivery delivery = sink.await(it -> true);
      assertThat(delivery.message().without("Received")).isEqualTo(message);
      assertThat(delivery.message().values("Received")).hasSize(1);
    }
  }

  @Test
  void takesSeveralMessagesOnOneConnection() throws IOException {
    try (SmtpClient client = SmtpClient.connect(postfix.port())) {
      client.ehlo("client.test");
      for (String subject : List.of("one", "two", "three")) {
        client.send("a@example.org", List.of("b@example.com"), Samples.plain(subject).bytes());
      }
    }

    assertThat(sink.awaitCount(3, Patience.LONG))
        .flatExtracting(delivery -> delivery.message().values("Subject"))
        .containsExactlyInAnyOrder("one", "two", "three");
  }

  @Test
  void believesTheClientAddressThatATestGives() throws IOException {
    try (SmtpClient client = SmtpClient.connect(postfix.port())) {
      client.ehlo("client.test");
      client.command("XCLIENT NAME=mail.example.org ADDR=192.0.2.7");
      client.ehlo("mail.example.org");
      Sent sent =
          client.send("a@example.org", List.of("b@example.com"), Samples.plain("x").bytes());

      assertThat(sent.accepted()).as(sent.toString()).isTrue();
      assertThat(sink.await(it -> true).message().values("Received").get(0))
          .contains("mail.example.org [192.0.2.7]");
    }
  }
}
