// Copyright the Postern authors
// SPDX-License-Identifier: Apache-2.0
package org.postern.filter.conduct.internal;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.postern.filter.Direction;
import org.postern.filter.Stage;
import org.postern.testkit.TestLists;
import org.postern.testkit.TestTransaction;
import org.postern.testkit.TransactionBuilder;

class ConductFilterTest {

  private static final Clock CLOCK =
      Clock.fixed(Instant.parse("2026-11-02T12:00:00Z"), ZoneOffset.UTC);
  private static final String RUDE = "Subject: x\nSubject: y\n\n" + "a".repeat(2000) + "\n";

  private final TestLists lists =
      new TestLists("allowed 192.0.2.77", "allowed friends.example", "allowed pal@example.net");
  private final ConductFilter filter = filter(Map.of());

  @ParameterizedTest
  @EnumSource(Stage.class)
  void anOrdinaryMessageIsFineAtEveryStage(Stage stage) throws Exception {
    assertThat(TestTransaction.at(stage).build().rulesOf(filter)).isEmpty();
  }

  @Test
  void theEnvelopeIsLookedAtAfterMail() throws Exception {
    assertThat(rules(rude(Stage.MAIL)))
        .containsExactly("conduct.helo-not-qualified", "conduct.sender-not-qualified");
  }

  @Test
  void theGreetingIsNotLookedAtBeforeTheClientCouldAuthenticate() throws Exception {
    assertThat(rules(rude(Stage.HELO))).isEmpty();
  }

  @Test
  void theHeaderSectionIsLookedAtOnceItIsThere() throws Exception {
    assertThat(rules(rude(Stage.HEADERS)))
        .containsExactly(
            "conduct.field-repeated",
            "conduct.from-missing",
            "conduct.date-missing",
            "conduct.message-id-missing",
            "conduct.recipients-missing");
  }

  @Test
  void theBodyIsLookedAtAtTheEnd() throws Exception {
    assertThat(rules(rude(Stage.MESSAGE))).containsExactly("conduct.body-line-long");
  }

  @ParameterizedTest
  @EnumSource(
      value = Stage.class,
      names = {"MAIL", "HEADERS", "MESSAGE"})
  void ourOwnPeopleAreSpared(Stage stage) throws Exception {
    assertThat(rules(rude(stage).user("ann"))).isEmpty();
    assertThat(rules(rude(stage).direction(Direction.OUTBOUND))).isEmpty();
  }

  @ParameterizedTest
  @EnumSource(
      value = Stage.class,
      names = {"MAIL", "HEADERS", "MESSAGE"})
  void theAllowedAreSpared(Stage stage) throws Exception {
    assertThat(rules(rude(stage).client("192.0.2.77"))).isEmpty();
    assertThat(rules(rude(stage).from("<any@friends.example>"))).isEmpty();
    assertThat(rules(rude(stage).from("<pal@example.net>"))).isEmpty();
  }

  @Test
  void anAuthenticatedUserMayGreetWithOurName() throws Exception {
    TransactionBuilder mail = TestTransaction.at(Stage.MAIL).helo("mx.example.com");
    assertThat(rules(mail)).containsExactly("conduct.helo-own-name");
    assertThat(rules(mail.user("ann"))).isEmpty();
  }

  @Test
  void aLoopIsStoppedWhoeverSendsIt() throws Exception {
    TransactionBuilder looping = TestTransaction.at(Stage.HEADERS).user("ann");
    for (int i = 0; i < 101; i++) {
      looping.header("Received", " by relay.example.org; x");
    }
    assertThat(rules(looping)).containsExactly("conduct.loop");
  }

  @Test
  void ownNamesAndAddressesAreTaken() throws Exception {
    ConductFilter set =
        filter(Map.of("own_names", new String[] {"Gate.example.net", " 198.51.100.9", "# x", ""}));
    TransactionBuilder mail = TestTransaction.at(Stage.MAIL);
    assertThat(mail.helo("gate.example.net").build().rulesOf(set))
        .containsExactly("conduct.helo-own-name");
    assertThat(mail.helo("[198.51.100.9]").build().rulesOf(set))
        .containsExactly("conduct.helo-own-address");
  }

  @Test
  void changedSettingsAreTaken() throws Exception {
    filter.modified(Forms.conduct(Map.of("body_kib", 0)));
    assertThat(rules(rude(Stage.MESSAGE))).isEmpty();
  }

  @Test
  void badSettingsAreNotTakenAndTheLastGoodOnesStay() throws Exception {
    filter.modified(Forms.conduct(Map.of("body_kib", 0)));
    filter.modified(Forms.conduct(Map.of("max_hops", 7)));
    assertThat(rules(rude(Stage.MESSAGE))).isEmpty();
  }

  @Test
  void badSettingsAtTheStartLeaveTheDefaults() throws Exception {
    ConductFilter set = filter(Map.of("body_kib", -1, "own_names", new String[] {"a b"}));
    assertThat(rude(Stage.MESSAGE).build().rulesOf(set)).containsExactly("conduct.body-line-long");
  }

  @Test
  void everyRuleIsOneOfThisFilter() throws Exception {
    for (Stage stage : Stage.values()) {
      assertThat(rules(rude(stage))).allMatch(rule -> rule.startsWith("conduct."));
    }
  }

  private ConductFilter filter(Map<String, ?> set) {
    return new ConductFilter(lists, Forms.conduct(set), CLOCK);
  }

  private static TransactionBuilder rude(Stage stage) {
    return TestTransaction.at(stage).helo("pc").from("<x@y>").eml(RUDE);
  }

  private List<String> rules(TransactionBuilder builder) throws Exception {
    try (TestTransaction transaction = builder.build()) {
      return transaction.rulesOf(filter);
    }
  }
}
