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

class PostfixServerTest {

  private SmtpSink sink;

  @BeforeEach
  void needsPostfix() throws IOException {
    Needs.peers(Peer.POSTFIX);
    sink = SmtpSink.start();
  }

  @AfterEach
  void stopSink() throws IOException {
    if (sink != null) {
      sink.close();
    }
  }

  @Test
  void keepsWhatIsHeldUntilReleased() throws IOException {
    try (PostfixServer postfix =
            PostfixServer.relayingTo(sink.port())
                .set("smtpd_sender_restrictions", "check_sender_access static:HOLD")
                .start();
        SmtpClient client = SmtpClient.connect(postfix.port())) {
      client.ehlo("client.test");
      client.send("a@example.org", List.of("b@example.com"), Samples.plain("held").bytes());

      assertThat(postfix.held()).as(postfix.log()).hasSize(1);
      String id = postfix.held().get(0);
      assertThat(postfix.queuedMessage(id).without("Received")).isEqualTo(Samples.plain("held"));
      assertThat(postfix.queueFile(id)).contains("a@example.org");
      assertThat(sink.deliveries()).isEmpty();

      postfix.release(id);
      sink.await(it -> it.hasSubject("held"));
      postfix.awaitDelivered();
      assertThat(postfix.queued()).isEmpty();
    }
  }

  @Test
  void triesDeferredMailAgainWhenAsked() throws IOException {
    int port = sink.port();
    sink.close();
    try (PostfixServer postfix = PostfixServer.relayingTo(port).start();
        SmtpClient client = SmtpClient.connect(postfix.port())) {
      client.ehlo("client.test");
      client.send("a@example.org", List.of("b@example.com"), Samples.plain("later").bytes());
      Patience.await(
          Patience.LONG,
          () -> !postfix.deferred().isEmpty(),
          () -> "none deferred\n" + postfix.log());

      sink = SmtpSink.start(port);
      postfix.flush();

      sink.await(it -> it.hasSubject("later"));
    }
  }

  @Test
  void temporarilyRefusesMailWhileItsMilterIsAway() throws IOException {
    try (PostfixServer postfix =
            PostfixServer.relayingTo(sink.port()).milter(LoopbackPort.choose()).start();
        SmtpClient client = SmtpClient.connect(postfix.port())) {
      client.ehlo("client.test");
      Sent sent =
          client.send("a@example.org", List.of("b@example.com"), Samples.plain("x").bytes());

      assertThat(sent.last().code()).as(postfix.log()).isEqualTo(451);
      assertThat(postfix.log()).contains("warning: connect to Milter service inet:127.0.0.1:");
    }
  }

  @Test
  void saysWhyItDoesNotStart() {
    assertThatIOException()
        .isThrownBy(
            () -> PostfixServer.relayingTo(sink.port()).set("inet_interfaces", "192.0.2.1").start())
        .withMessageContaining("start] ended with")
        .withMessageContaining("inet_interfaces=192.0.2.1");
  }

  @Test
  void leavesNothingBehind() throws IOException {
    PostfixServer postfix = PostfixServer.relayingTo(sink.port()).start();
    postfix.close();

    assertThat(postfix.log()).isEmpty();
    assertThat(LoopbackPort.listening(postfix.port())).isFalse();
  }
}
