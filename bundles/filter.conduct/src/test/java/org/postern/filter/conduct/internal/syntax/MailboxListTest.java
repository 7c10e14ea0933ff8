// Copyright the Postern authors
// SPDX-License-Identifier: Apache-2.0
package org.postern.filter.conduct.internal.syntax;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class MailboxListTest {

  @Test
  void aNameAndAnAddress() {
    assertThat(MailboxList.parse("Ann Example <ann@Example.org>").mailboxes())
        .containsExactly(new Mailbox("Ann Example", "ann", "example.org"));
  }

  @Test
  void anAddressAlone() {
    assertThat(MailboxList.parse("ann@example.org (Ann)").mailboxes())
        .containsExactly(new Mailbox("", "ann", "example.org"));
  }

  @Test
  void aCommaInAQuotedNameSeparatesNothing() {
    MailboxList list = MailboxList.parse("\"Example, \\\"Ann\\\"\" <ann@example.org>");
    assertThat(list.wellFormed()).isTrue();
    assertThat(list.mailboxes()).hasSize(1);
  }

  @Test
  void severalAddresses() {
    assertThat(MailboxList.parse("a@example.org, B <b@example.net>,, c@example.com").mailboxes())
        .extracting(Mailbox::domain)
        .containsExactly("example.org", "example.net", "example.com");
  }

  @Test
  void theMembersOfAGroup() {
    MailboxList list = MailboxList.parse("Friends: a@example.org, b@example.org;");
    assertThat(list.wellFormed()).isTrue();
    assertThat(list.mailboxes()).extracting(Mailbox::localPart).containsExactly("a", "b");
  }

  @Test
  void anEmptyGroupHasNoMailbox() {
    MailboxList list = MailboxList.parse("undisclosed-recipients:;");
    assertThat(list.wellFormed()).isTrue();
    assertThat(list.mailboxes()).isEmpty();
  }

  @Test
  void aSourceRouteIsPassedOver() {
    assertThat(MailboxList.parse("<@a.example,@b.example:ann@example.org>").mailboxes())
        .containsExactly(new Mailbox("", "ann", "example.org"));
  }

  @Test
  void aDomainLiteral() {
    assertThat(MailboxList.parse("ann@[192.0.2.1]").mailboxes())
        .containsExactly(new Mailbox("", "ann", "[192.0.2.1]"));
  }

  @Test
  void blanksAroundTheDotsAndTheAtSign() {
    assertThat(MailboxList.parse("ann . e @ example . org").mailboxes())
        .containsExactly(new Mailbox("", "ann.e", "example.org"));
  }

  @Test
  void anEightBitName() {
    assertThat(MailboxList.parse("J\u00f6rg <j@example.org>").wellFormed()).isTrue();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "Ann",
        "<ann>",
        "<>",
        "<ann@>",
        "<@example.org>",
        "Ann <ann@example.org",
        "\"Ann <a@b.c>",
        "(ann@example.org",
        "Ann <a@b.c> behind",
        "<a@b.c> <d@e.f>",
        "Friends: a@b.c",
        "a b@c d",
        "<a b@example.org>",
        "\"ann@example.org\""
      })
  void whatIsMalformedIsNotWellFormed(String text) {
    MailboxList list = MailboxList.parse(text);
    assertThat(list.wellFormed() && list.mailboxes().stream().allMatch(Mailbox::isComplete))
        .as(list.toString())
        .isFalse();
  }

  @Test
  void theMailboxesAreBounded() {
    assertThat(MailboxList.parse("a@b.c,".repeat(5000)).mailboxes())
        .hasSize(MailboxList.MAX_MAILBOXES);
  }
}
