// Copyright the Postern authors
// SPDX-License-Identifier: Apache-2.0
package org.postern.peers;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIOException;

import java.io.IOException;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class SendmailServerTest {

  private SmtpSink sink;

  @BeforeEach
  void needsSendmail() throws IOException {
    Needs.peers(Peer.SENDMAIL);
    sink = SmtpSink.start();
  }

  @AfterEach
  void stopSink() throws IOException {
    if (sink != null) {
      sink.close();
    }
  }

  @Test
  void changesNothingButTheTrace() throws IOException {
    RawMessage message = Samples.awkward();
    try (SendmailServer sendmail = SendmailServer.relayingTo(sink.port()).start();
        SmtpClient client = SmtpClient.connect(sendmail.port())) {
      client.ehlo("client.test");
      Sent sent = client.send("a@example.org", List.of("b@example.com"), message.bytes());

      assertThat(sent.accepted()).as(sent + sendmail.log()).isTrue();
      Delivery delivery = sink.await(it -> true);
      assertThat(delivery.message().without("Received")).isEqualTo(message);
      assertThat(delivery.message().values("Received")).hasSize(1);
    }
  }

  @Test
  void relaysMailToItsOwnPostmasterToo() throws IOException {
    try (SendmailServer sendmail = SendmailServer.relayingTo(sink.port()).start();
        SmtpClient client = SmtpClient.connect(sendmail.port())) {
      client.ehlo("client.test");
      client.send("a@example.org", List.of("postmaster"), Samples.plain("local").bytes());

      assertThat(sink.await(it -> true).to()).containsExactly("postmaster@[127.0.0.1]");
    }
  }

  @Test
  void keepsWhatIsHeldUntilReleased() throws IOException {
    try (SendmailServer sendmail =
            SendmailServer.relayingTo(sink.port())
                .line("LOCAL_RULESETS")
                .line("SLocal_check_mail")
                .line("R$*\t$# error $@ quarantine $: on purpose")
                .start();
        SmtpClient client = SmtpClient.connect(sendmail.port())) {
      client.ehlo("client.test");
      client.send("a@example.org", List.of("b@example.com"), Samples.plain("held").bytes());

      assertThat(sendmail.held()).as(sendmail.log()).hasSize(1);
      String id = sendmail.held().get(0);
      assertThat(sendmail.queueFile(id)).contains("on purpose", "Subject: held", "text");
      assertThat(sink.deliveries()).isEmpty();

      sendmail.release(id);
      sink.await(it -> it.hasSubject("held"));
      sendmail.awaitDelivered();
      assertThat(sendmail.queued()).isEmpty();
    }
  }

  @Test
  void triesDeferredMailAgainWhenAsked() throws IOException {
    int port = sink.port();
    sink.close();
    try (SendmailServer sendmail = SendmailServer.relayingTo(port).start();
        SmtpClient client = SmtpClient.connect(sendmail.port())) {
      client.ehlo("client.test");
      client.send("a@example.org", List.of("b@example.com"), Samples.plain("later").bytes());
      Patience.await(
          Patience.LONG, () -> sendmail.log().contains("stat=Deferred"), () -> sendmail.log());

      sink = SmtpSink.start(port);
      sendmail.flush();

      sink.await(it -> it.hasSubject("later"));
    }
  }

  @Test
  void temporarilyRefusesMailWhileItsMilterIsAway() throws IOException {
    try (SendmailServer sendmail =
            SendmailServer.relayingTo(sink.port()).milter(LoopbackPort.choose()).start();
        SmtpClient client = SmtpClient.connect(sendmail.port())) {
      client.ehlo("client.test");
      Sent sent =
          client.send("a@example.org", List.of("b@example.com"), Samples.plain("x").bytes());

      assertThat(sent.last().code()).as(sendmail.log()).isEqualTo(451);
      assertThat(sendmail.log()).contains("Milter (postern0): error connecting to filter");
    }
  }

  @Test
  void saysWhyItDoesNotStart() {
    assertThatIOException()
        .isThrownBy(
            () ->
                SendmailServer.relayingTo(sink.port())
                    .line("LOCAL_CONFIG")
                    .line("O Nonsense=1")
                    .start())
        .withMessageContaining("unknown option name Nonsense");
  }

  @Test
  void leavesNothingBehind() throws IOException {
    SendmailServer sendmail = SendmailServer.relayingTo(sink.port()).start();
    sendmail.close();

    assertThat(sendmail.log()).isEmpty();
    assertThat(LoopbackPort.listening(sendmail.port())).isFalse();
  }
}
