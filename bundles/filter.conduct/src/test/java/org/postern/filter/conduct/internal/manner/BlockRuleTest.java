// Copyright the Postern authors
// SPDX-License-Identifier: Apache-2.0
package org.postern.filter.conduct.internal.manner;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.postern.filter.Demand;
import org.postern.filter.Direction;
import org.postern.filter.Stage;
import org.postern.testkit.TestLists;
import org.postern.testkit.TestTransaction;
import org.postern.testkit.TransactionBuilder;

class BlockRuleTest {

  private final BlockRule rule =
      new BlockRule(
          new TestLists(
              "blocked 192.0.2.66",
              "allowed 192.0.2.77",
              "blocked 192.0.2.77",
              "blocked spam.example",
              "allowed good@spam.example",
              "blocked joe"));

  @Test
  void aBlockedClientIsRefusedAsItConnects() {
    assertThat(Checking.findings(rule, connect().client("192.0.2.66").build()))
        .singleElement()
        .satisfies(finding -> assertThat(finding.demand()).contains(Demand.REJECT))
        .satisfies(finding -> assertThat(finding.reply().orElseThrow().code()).isEqualTo(554));
  }

  @Test
  void aClientOfABlockedDomainIsRefusedAsItConnects() {
    assertThat(Checking.rules(rule, connect().ptr("spam.example").build()))
        .containsExactly("conduct.blocked-client");
  }

  @Test
  void aClientThatIsAlsoAllowedIsNotRefused() {
    assertThat(Checking.rules(rule, connect().client("192.0.2.77").build())).isEmpty();
    assertThat(
            Checking.rules(
                rule, Checking.mail().client("192.0.2.77").from("<a@spam.example>").build()))
        .isEmpty();
  }

  @Test
  void anotherClientIsNotRefused() {
    assertThat(Checking.rules(rule, connect().client("192.0.2.67").build())).isEmpty();
  }

  @Test
  void aBlockedSenderIsRefused() {
    assertThat(Checking.rules(rule, Checking.mail().from("<a@spam.example>").build()))
        .containsExactly("conduct.blocked-sender");
  }

  @Test
  void anAllowedMailboxOfABlockedDomainIsNotRefused() {
    assertThat(Checking.rules(rule, Checking.mail().from("<good@spam.example>").build())).isEmpty();
  }

  @Test
  void aBounceHasNoSenderToBlock() {
    assertThat(Checking.rules(rule, Checking.mail().from("<>").build())).isEmpty();
  }

  @Test
  void aBlockedUserIsRefusedAlthoughHisMailGoesOut() {
    assertThat(
            Checking.rules(rule, Checking.mail().user("joe").direction(Direction.OUTBOUND).build()))
        .containsExactly("conduct.blocked-user");
  }

  @ParameterizedTest
  @EnumSource(
      value = Stage.class,
      names = {"HELO", "RCPT", "DATA", "HEADERS", "MESSAGE"})
  void itIsSaidOnce(Stage stage) {
    assertThat(
            Checking.rules(
                rule,
                TestTransaction.at(stage).client("192.0.2.66").from("<a@spam.example>").build()))
        .isEmpty();
  }

  private static TransactionBuilder connect() {
    return TestTransaction.at(Stage.CONNECT);
  }
}
