// Copyright the Postern authors
// SPDX-License-Identifier: Apache-2.0
package org.postern.filter.conduct.internal.manner;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class SenderRuleTest {

  private final SenderRule rule = new SenderRule();

  @ParameterizedTest
  @ValueSource(
      strings = {"<>", "<a@example.org>", "<\"a b\"@example.org>", "<a+b=c@x-y.example.org>"})
  void validSendersAreFine(String path) {
    assertThat(Checking.rules(rule, Checking.mail().from(path).build())).isEmpty();
  }

  @ParameterizedTest
  @CsvSource({
    "<root>,conduct.sender-not-qualified",
    "<root@host>,conduct.sender-not-qualified",
    "<a@[192.0.2.1]>,conduct.sender-literal",
    "<a@[192.0.2]>,conduct.sender-syntax",
    "<a@exa mple.org>,conduct.sender-syntax",
    "<a b@example.org>,conduct.sender-syntax",
    "<@example.org>,conduct.sender-syntax",
    "<a@>,conduct.sender-syntax",
    "<a@-x.example.org>,conduct.sender-syntax"
  })
  void oddSendersAreFound(String path, String expected) {
    assertThat(Checking.rules(rule, Checking.mail().from(path).build())).containsExactly(expected);
  }

  @Test
  void aVeryLongLocalPartIsFound() {
    String path = "<" + "a".repeat(300) + "@example.org>";
    assertThat(Checking.rules(rule, Checking.mail().from(path).build()))
        .containsExactly("conduct.sender-syntax");
  }

  @Test
  void anInternationalDomainIsFineWhereItWasAnnounced() {
    String path = "<a@b\u00c3\u00bccher.example>";
    assertThat(Checking.rules(rule, Checking.mail().from(path, "SMTPUTF8").build())).isEmpty();
    assertThat(Checking.rules(rule, Checking.mail().from(path).build()))
        .containsExactly("conduct.sender-syntax");
  }
}
