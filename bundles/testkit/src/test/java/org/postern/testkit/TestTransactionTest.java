// Copyright the Postern authors
// SPDX-License-Identifier: Apache-2.0
package org.postern.testkit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.postern.filter.Anomaly;
import org.postern.filter.Direction;
import org.postern.filter.Finding;
import org.postern.filter.Findings;
import org.postern.filter.Message;
import org.postern.filter.Stage;

class TestTransactionTest {

  @Test
  void connectKnowsTheClientAlone() {
    TestTransaction transaction = TestTransaction.at(Stage.CONNECT).client("2001:db8::1").build();
    assertThat(transaction.connection().address().orElseThrow().getHostAddress())
        .isEqualTo("2001:db8:0:0:0:0:0:1");
    assertThat(transaction.helo()).isEmpty();
    assertThat(transaction.sender()).isEmpty();
    assertThat(transaction.message()).isEmpty();
  }

  @Test
  void rcptHasTheLastRecipientInQuestion() {
    TestTransaction transaction =
        TestTransaction.at(Stage.RCPT).to("<a@example.com>").to("<b@example.com>").build();
    assertThat(transaction.recipients()).hasSize(2);
    assertThat(transaction.recipient().orElseThrow().address()).isEqualTo("b@example.com");
  }

  @Test
  void dataHasNoRecipientInQuestion() {
    assertThat(TestTransaction.at(Stage.DATA).build().recipient()).isEmpty();
  }

  @Test
  void aUserMakesTheMailGoOut() {
    TestTransaction transaction = TestTransaction.at(Stage.MAIL).user("ann").build();
    assertThat(transaction.connection().direction()).isEqualTo(Direction.OUTBOUND);
  }

  @Test
  void aLocalClientHasNeitherAddressNorName() {
    TestTransaction transaction = TestTransaction.at(Stage.MAIL).local().build();
    assertThat(transaction.connection().address()).isEmpty();
    assertThat(transaction.connection().ptrName()).isEmpty();
  }

  @Test
  void aHostNameIsNoClientAddress() {
    assertThatThrownBy(() -> TestTransaction.at(Stage.CONNECT).client("mail.example"))
        .isInstanceOf(IllegalArgumentException.class);
  }

  @Test
  void headersStageHasAnEmptyBody() {
    Message message = TestTransaction.at(Stage.HEADERS).build().message().orElseThrow();
    assertThat(message.text("Subject")).contains("An ordinary message");
    assertThat(message.bodySize()).isZero();
  }

  @Test
  void messageWithoutAnyWordHasNoAnomaly() {
    Message message = TestTransaction.at(Stage.MESSAGE).build().message().orElseThrow();
    assertThat(message.anomalies()).isEmpty();
    assertThat(message.bodySize()).isPositive();
  }

  @Test
  void linesThatEndInLfBecomeCrLf() throws Exception {
    assertThat(body("Subject: x\n\none\ntwo\n")).isEqualTo("one\r\ntwo\r\n");
  }

  @Test
  void linesThatEndInCrLfStay() throws Exception {
    assertThat(body("Subject: x\r\n\r\none\r\ntwo\n")).isEqualTo("one\r\ntwo\n");
  }

  @Test
  void foldsOfAFieldKeepTheirLineFeed() {
    Message message = message("Subject: one\r\n two\r\nX: y\r\n\r\n");
    assertThat(message.header("subject").orElseThrow().rawValue()).isEqualTo(" one\n two");
    assertThat(message.headers()).hasSize(2);
  }

  @Test
  void aLineThatIsNoFieldBeginsTheBody() throws Exception {
    assertThat(body("Subject: x\nno field\n")).isEqualTo("no field\r\n");
  }

  @Test
  void aTextWithoutABodyHasHeadersOnly() {
    Message message = message("Subject: x");
    assertThat(message.headers()).hasSize(1);
    assertThat(message.bodySize()).isZero();
  }

  @Test
  void aBareLineFeedIsSeenByTheMessage() {
    assertThat(message("Subject: x\r\n\r\none\ntwo\r\n").anomalies())
        .extracting(Anomaly::kind)
        .containsExactly(Anomaly.Kind.BARE_LINE_END);
  }

  @Test
  void aFileIsReadAsItIs(@TempDir Path directory) throws Exception {
    Path file = Files.writeString(directory.resolve("a.eml"), "Subject: file\n\nbody\n");
    Message message = TestTransaction.at(Stage.MESSAGE).eml(file).build().message().orElseThrow();
    assertThat(message.text("Subject")).contains("file");
  }

  @Test
  void rulesThatHitAreListed() throws Exception {
    TestTransaction transaction = TestTransaction.at(Stage.HELO).helo("x").build();
    assertThat(
            transaction.rulesOf(
                asked -> Findings.of(Finding.of("t." + asked.helo().orElseThrow(), 1, "hit"))))
        .containsExactly("t.x");
  }

  private static Message message(String text) {
    return TestTransaction.at(Stage.MESSAGE).eml(text).build().message().orElseThrow();
  }

  private static String body(String text) throws Exception {
    return new String(message(text).openBody().readAllBytes(), StandardCharsets.US_ASCII);
  }
}
