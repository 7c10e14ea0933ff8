// Copyright the Postern authors
// SPDX-License-Identifier: Apache-2.0
package org.postern.filter.conduct.internal.manner;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.postern.filter.Stage;
import org.postern.testkit.TestTransaction;

/** Fields once, From, recipients, Message-ID. */
class FieldRulesTest {

  @Test
  void twoSendersAreFound() {
    assertThat(Checking.rules(new SingleFieldsRule(), "From: a@b.example\nFROM: c@d.example"))
        .containsExactly("conduct.from-repeated");
  }

  @Test
  void aBlankBeforeTheColonHidesNoSecondSender() {
    assertThat(Checking.rules(new SingleFieldsRule(), "From: a@b.example\nFrom : c@d.example"))
        .containsExactly("conduct.from-repeated");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "Date",
        "Sender",
        "Reply-To",
        "To",
        "Cc",
        "Bcc",
        "Message-ID",
        "In-Reply-To",
        "References",
        "Subject"
      })
  void fieldsThatMayBeThereOnceAreFoundTwice(String name) {
    assertThat(Checking.rules(new SingleFieldsRule(), name + ": a\n" + name + ": b"))
        .containsExactly("conduct.field-repeated");
  }

  @ParameterizedTest
  @ValueSource(strings = {"Received", "Comments", "Keywords", "Resent-From", "X-From"})
  void otherFieldsMayBeRepeated(String name) {
    assertThat(Checking.rules(new SingleFieldsRule(), name + ": a\n" + name + ": b")).isEmpty();
  }

  @Test
  void aMessageWithoutFromIsFound() {
    assertThat(Checking.rules(new FromRule(), "Subject: x"))
        .containsExactly("conduct.from-missing");
  }

  @ParameterizedTest
  @ValueSource(strings = {"Ann <ann>", "", "<>", "undisclosed:;", "Ann <ann@example.org"})
  void aMalformedFromIsFound(String value) {
    assertThat(Checking.rules(new FromRule(), "From: " + value))
        .containsExactly("conduct.from-syntax");
  }

  @Test
  void severalAuthorsNeedASender() {
    String from = "From: a@example.org, b@example.net";
    assertThat(Checking.rules(new FromRule(), from)).containsExactly("conduct.from-many");
    assertThat(Checking.rules(new FromRule(), from + "\nSender: a@example.org")).isEmpty();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "\"service@bank.example.com\" <x@evil.example.net>",
        "service@bank.example.com <x@evil.example.net>",
        "=?utf-8?q?service=40bank.example.com?= <x@evil.example.net>"
      })
  void anotherAddressInTheNameIsFound(String value) {
    assertThat(Checking.rules(new FromRule(), "From: " + value))
        .contains("conduct.from-name-differs");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "\"ann@example.org\" <ann@example.org>",
        "\"ann@example.org\" <ann@mail.example.org>",
        "\"ann@mail.example.org\" <ann@example.org>",
        "\"Ann @ home\" <ann@example.org>",
        "\"Ann @work.\" <ann@example.org>",
        "Ann <ann@example.org>",
        "ann@example.org"
      })
  void aNameThatShowsNoOtherAddressIsFine(String value) {
    assertThat(Checking.rules(new FromRule(), "From: " + value)).isEmpty();
  }

  @Test
  void aMessageToNobodyIsFound() {
    assertThat(Checking.rules(new RecipientsRule(), "From: a@example.org"))
        .containsExactly("conduct.recipients-missing");
  }

  @ParameterizedTest
  @ValueSource(strings = {"To: undisclosed-recipients:;", "To:", "Cc: (nobody)"})
  void undisclosedRecipientsScoreLittle(String header) {
    var findings =
        Checking.findings(
            new RecipientsRule(), TestTransaction.at(Stage.HEADERS).eml(header + "\n\n"));
    assertThat(findings)
        .singleElement()
        .satisfies(finding -> assertThat(finding.rule()).endsWith("recipients-undisclosed"))
        .satisfies(finding -> assertThat(finding.score()).isLessThan(0.5));
  }

  @ParameterizedTest
  @ValueSource(strings = {"To: a@example.org", "Cc: a@example.org\nTo: x:;", "Bcc: a"})
  void oneRecipientIsEnough(String header) {
    assertThat(Checking.rules(new RecipientsRule(), header)).isEmpty();
  }

  @Test
  void aMissingMessageIdIsFound() {
    assertThat(Checking.rules(new MessageIdRule(), "Subject: x"))
        .containsExactly("conduct.message-id-missing");
  }

  @Test
  void aMalformedMessageIdIsFound() {
    assertThat(Checking.rules(new MessageIdRule(), "Message-Id: 1@2"))
        .containsExactly("conduct.message-id-syntax");
  }

  @Test
  void aFoldedMessageIdIsFine() {
    assertThat(Checking.rules(new MessageIdRule(), "Message-ID:\n <1@example.org>")).isEmpty();
  }
}
