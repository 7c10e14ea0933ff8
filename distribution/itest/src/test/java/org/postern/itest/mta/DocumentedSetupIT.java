// Copyright the Postern authors
// SPDX-License-Identifier: Apache-2.0
package org.postern.itest.mta;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.postern.itest.Distribution;
import org.postern.itest.RunningServer;
import org.postern.itest.Waiting;
import org.postern.peers.Delivery;
import org.postern.peers.DovecotAuth;
import org.postern.peers.LoopbackPort;
import org.postern.peers.PostfixServer;
import org.postern.peers.RawMessage;
import org.postern.peers.SendmailServer;
import org.postern.peers.SmtpSink;

/** What {@code docs/postfix.md} says beside the plain set-up, row by row. */
class DocumentedSetupIT {

  /** The one client address of ours that is not among the own networks. */
  private static final String STRANGER = "127.0.0.2";

  private static RunningServer postern;

  private SmtpSink sink;

  @BeforeAll
  static void startPostern() throws IOException {
    Distribution distribution = Distribution.unpack();
    postern =
        RunningServer.start(
            distribution
                .add(Path.of(System.getProperty("postern.probe")), "15")
                .seed("org.postern.policy", "ownDaemons = MSA, ORIGINATING")
                .seed("org.postern.lists", "ownNetworks = 127.0.0.1, ::1")
                .seed("org.postern.filter.conduct.dns", "servers = none"));
  }

  @AfterAll
  static void stopPostern() throws IOException {
    postern.close();
  }

  @BeforeEach
  void startSink() throws IOException {
    sink = SmtpSink.start();
  }

  @AfterEach
  void stopSink() throws IOException {
    sink.close();
  }

  @Test
  void smtpdMiltersDoNotSeeMailBySendmailOnTheServerItself() throws IOException {
    try (PostfixServer postfix = postfix().start()) {
      assertThat(submitted(postfix, Mail.saying("direction")).values("X-Probe-Direction"))
          .isEmpty();
    }
  }

  @Test
  void nonSmtpdMiltersSeeMailBySendmailOnTheServerItself() throws IOException {
    try (PostfixServer postfix = alsoLocal().start()) {
      assertThat(submitted(postfix, Mail.saying("direction")).values("X-Probe-Direction"))
          .containsExactly("OUTBOUND");
    }
  }

  @Test
  void whatIsHeldOfMailBySendmailLiesInTheHoldQueue() throws IOException {
    try (PostfixServer postfix = alsoLocal().start()) {
      Mail mail = Mail.saying("quarantine");
      postfix.submit(mail.from(), mail.to().get(0), mail.message(Pair.newId()));
      Waiting.until(() -> !postfix.held().isEmpty());
    }
  }

  @Test
  void aRefusalOfMailBySendmailComesBackToItsSender() throws IOException {
    try (PostfixServer postfix = alsoLocal().start()) {
      Mail mail = Mail.saying("reject");
      postfix.submit(mail.from(), mail.to().get(0), mail.message(Pair.newId()));
      Delivery bounce = sink.await(it -> it.sender().address().isEmpty());
      assertThat(bounce.to()).containsExactly(Mail.ANN);
      assertThat(bounce.message().text()).contains("100% told at MESSAGE");
    }
  }

  @Test
  void mailOnTheListenerForSubmissionGoesOutAndOnTheOtherItComesIn() throws IOException {
    try (PostfixServer postfix =
        postfix().submission("milter_macro_daemon_name=ORIGINATING").start()) {
      assertThat(direction(postfix.submissionPort())).isEqualTo("OUTBOUND");
      assertThat(direction(postfix.port())).isEqualTo("INBOUND");
    }
  }

  @Test
  void mailOfWhomPostfixHasAuthenticatedGoesOutFromWherever() throws IOException {
    try (PostfixServer postfix =
            postfix()
                .set("smtpd_sasl_type", "dovecot")
                .set("smtpd_sasl_path", "private/auth")
                .submission("smtpd_sasl_auth_enable=yes")
                .submission("smtpd_client_restrictions=permit_sasl_authenticated,reject")
                .start();
        DovecotAuth auth = DovecotAuth.start(postfix.queue().resolve("private/auth"))) {
      assertThat(auth).isNotNull();
      String[] login = {
        "--auth", "PLAIN", "--auth-user", DovecotAuth.USER, "--auth-password", "any"
      };
      assertThat(direction(postfix.submissionPort(), login)).isEqualTo("OUTBOUND");
    }
  }

  @Test
  void postfixShowsReleasesAndRemovesWhatIsHeld() throws IOException {
    try (PostfixServer postfix = postfix().start()) {
      String kept = send(postfix.port(), Mail.saying("quarantine"));
      Waiting.until(() -> postfix.held().size() == 1);
      String first = postfix.held().get(0);
      assertThat(postfix.run("postqueue", "-p")).contains(first + "!");
      postfix.run("postsuper", "-H", first);
      postfix.run("postqueue", "-i", first);
      sink.await(it -> it.message().values("Message-ID").contains(kept));

      send(postfix.port(), Mail.saying("quarantine"));
      Waiting.until(() -> postfix.held().size() == 1);
      postfix.run("postsuper", "-d", postfix.held().get(0));
      assertThat(postfix.queued()).isEmpty();
      assertThat(postfix.run("postqueue", "-p")).contains("Mail queue is empty");
    }
  }

  @Test
  void sendmailShowsAndReleasesWhatIsInItsQuarantine() throws IOException {
    Kind.SENDMAIL.assumeThere();
    try (SendmailServer sendmail = sendmail().start()) {
      String kept = send(sendmail.port(), Mail.saying("quarantine"));
      Waiting.until(() -> sendmail.held().size() == 1);
      String id = sendmail.held().get(0);
      assertThat(sendmail.run("-bp")).doesNotContain(id);
      assertThat(sendmail.run("-bp", "-qQ")).contains(id).contains("probe.order");
      sendmail.run("-Q", "-qQ", "-qI" + id);
      sendmail.run("-qI" + id);
      sink.await(it -> it.message().values("Message-ID").contains(kept));
    }
  }

  @Test
  void sendmailForgetsWhatIsDeletedFromItsQueue() throws IOException {
    Kind.SENDMAIL.assumeThere();
    try (SendmailServer sendmail = sendmail().start()) {
      send(sendmail.port(), Mail.saying("quarantine"));
      Waiting.until(() -> sendmail.held().size() == 1);
      String id = sendmail.held().get(0);
      Files.delete(sendmail.queue().resolve("hf" + id));
      Files.delete(sendmail.queue().resolve("df" + id));
      assertThat(sendmail.run("-bp", "-qQ")).contains("is empty").doesNotContain(id);
    }
  }

  @Test
  void mailOnSendmailsListenerForSubmissionGoesOut() throws IOException {
    Kind.SENDMAIL.assumeThere();
    int port = LoopbackPort.choose();
    // Without its "a", since no user can log in here.
    try (SendmailServer sendmail =
        sendmail().line(submission(port).replace("M=Ea", "M=E")).start()) {
      assertThat(direction(port)).isEqualTo("OUTBOUND");
      assertThat(direction(sendmail.port())).isEqualTo("INBOUND");
    }
  }

  @Test
  void sendmailsListenerForSubmissionWantsALogin() throws IOException {
    Kind.SENDMAIL.assumeThere();
    int port = LoopbackPort.choose();
    try (SendmailServer sendmail = sendmail().line(submission(port)).start()) {
      Mail mail = Mail.plain();
      Handed handed = Handed.over(port, mail, mail.message(Pair.newId()));
      assertThat(handed.refusal())
          .as(handed.transcript() + sendmail.log())
          .containsExactly("530 5.7.0 Authentication required");
    }
  }

  private static String submission(int port) throws IOException {
    return Documented.sendmailSubmission().replace("Port=587", "Port=" + port + ", Addr=127.0.0.1");
  }

  private PostfixServer.Builder postfix() throws IOException {
    Kind.POSTFIX.assumeThere();
    PostfixServer.Builder builder = PostfixServer.relayingTo(sink.port());
    Documented.postfix(postern.milterPort()).forEach(builder::set);
    return builder;
  }

  private PostfixServer.Builder alsoLocal() throws IOException {
    return postfix().set("non_smtpd_milters", "inet:127.0.0.1:" + postern.milterPort());
  }

  private SendmailServer.Builder sendmail() throws IOException {
    return SendmailServer.relayingTo(sink.port()).line(Documented.sendmail(postern.milterPort()));
  }

  private RawMessage submitted(PostfixServer postfix, Mail mail) throws IOException {
    String id = Pair.newId();
    postfix.submit(mail.from(), mail.to().get(0), mail.message(id));
    return arrived(id);
  }

  private String direction(int port, String... more) throws IOException {
    return arrived(send(port, Mail.saying("direction").by(STRANGER), more))
        .values("X-Probe-Direction")
        .get(0);
  }

  private static String send(int port, Mail mail, String... more) throws IOException {
    String id = Pair.newId();
    Handed handed = Handed.over(port, mail, mail.message(id), more);
    assertThat(handed.at()).as(handed.transcript()).isEqualTo(Handed.At.NONE);
    return id;
  }

  private RawMessage arrived(String id) throws IOException {
    return sink.await(it -> it.message().values("Message-ID").contains(id)).message();
  }
}
