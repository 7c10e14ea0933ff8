// Copyright the Postern authors
// SPDX-License-Identifier: Apache-2.0
package org.postern.filter.shield.internal.header;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class MailboxScanTest {

  @ParameterizedTest
  @ValueSource(
      strings = {
        "a@example.org",
        "A B <a@example.org>",
        "\"A <b@example.org>\" <a@example.org>",
        "\"A \\\" <b@example.org>\" <a@example.org>",
        "A (<b@example.org> (nested)) <a@example.org>",
        "<a@example.org> (A \\) B)",
        "A <a@example.org>, B <b@example.org>",
        "Friends: A <a@example.org>, b@example.org;",
        "undisclosed-recipients:;",
        ""
      })
  void properFieldsAreNotDoubtful(String text) {
    MailboxScan scan = MailboxScan.of(text);
    assertThat(scan.hasTwoAddresses()).isFalse();
    assertThat(scan.hasAddressInGroup()).isFalse();
    assertThat(scan.isOdd()).isFalse();
    assertThat(scan.hasRoute()).isFalse();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "<a@example.org><b@example.org>",
        "A <a@example.org> B <b@example.org>",
        "<a@example.org> (x, y) <b@example.org>"
      })
  void seesTwoAddresses(String text) {
    assertThat(MailboxScan.of(text).hasTwoAddresses()).isTrue();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "<<a@example.org>",
        "a@example.org>",
        "<a@example.org",
        "\"A <a@example.org>",
        "\"A\\",
        "(A <a@example.org>",
        "<a@example.org> \"A\"",
        "<a@example.org> b@example.org"
      })
  void seesWhatIsOdd(String text) {
    assertThat(MailboxScan.of(text).isOdd()).isTrue();
  }

  @Test
  void seesAnAddressInTheNameOfAGroup() {
    assertThat(MailboxScan.of("<a@example.org>: b@example.org;").hasAddressInGroup()).isTrue();
  }

  @Test
  void seesASourceRoute() {
    assertThat(MailboxScan.of("<@a.example,@b.example:c@d.example>").hasRoute()).isTrue();
  }
}
