// Copyright the Postern authors
// SPDX-License-Identifier: Apache-2.0
package org.postern.filter.conduct.internal.manner;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.InetAddress;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.postern.filter.Demand;
import org.postern.filter.Finding;
import org.postern.filter.conduct.internal.syntax.Address;
import org.postern.testkit.TestLists;
import org.postern.testkit.TransactionBuilder;

class GreetingRuleTest {

  private static final InetAddress OWN = Address.bare("198.51.100.25").orElseThrow();

  private final TestLists lists =
      new TestLists(
          "own-domains example.com", "own-networks 198.51.100.26", "own-networks 10.0.0.5");
  private final GreetingRule rule =
      new GreetingRule(new OwnNames(lists, Set.of("smtp.example.com"), Set.of(OWN)));

  @ParameterizedTest
  @ValueSource(
      strings = {"mail.example.org", "MAIL.EXAMPLE.ORG", "mail.example.org.", "example.net"})
  void anOrdinaryNameIsFine(String greeting) {
    assertThat(rules(greeting)).isEmpty();
  }

  @ParameterizedTest
  @CsvSource({
    "192.0.2.9,conduct.helo-bare-address",
    "2001:db8::9,conduct.helo-bare-address",
    "[192.0.2.1],conduct.helo-literal",
    "[192.0.2.9],conduct.helo-literal-other",
    "[192.168.1.5],conduct.helo-literal-other",
    "[10.0.0.5],conduct.helo-literal-other",
    "[192.0.2],conduct.helo-syntax",
    "a b,conduct.helo-syntax",
    "user@example.org,conduct.helo-syntax",
    "1.2.3.4.5,conduct.helo-syntax",
    "pc7,conduct.helo-not-qualified",
    "localhost,conduct.helo-special-name",
    "pc.local,conduct.helo-special-name",
    "my_pc.example.org,conduct.helo-underscore"
  })
  void oddGreetingsAreFound(String greeting, String expected) {
    assertThat(rules(greeting)).containsExactly(expected);
  }

  @Test
  void noneOfTheOddGreetingsIsRefused() {
    assertThat(List.of("192.0.2.9", "[192.0.2.9]", "a b", "pc7", "localhost"))
        .allSatisfy(greeting -> assertThat(demands(greeting)).isEmpty());
  }

  @Test
  void aClientThatDidNotGreetIsFound() {
    assertThat(Checking.rules(rule, Checking.mail().noHelo().build()))
        .containsExactly("conduct.helo-missing");
  }

  @ParameterizedTest
  @ValueSource(strings = {"mx.example.com", "MX.example.com", "smtp.example.com", "example.com"})
  void aStrangerWithOurNameIsRefused(String greeting) {
    assertThat(rules(greeting)).containsExactly("conduct.helo-own-name");
    assertThat(demands(greeting)).containsExactly(Demand.REJECT);
  }

  @ParameterizedTest
  @ValueSource(strings = {"[198.51.100.25]", "198.51.100.25", "[198.51.100.26]"})
  void aStrangerWithOurAddressIsRefused(String greeting) {
    assertThat(rules(greeting)).contains("conduct.helo-own-address");
    assertThat(demands(greeting)).containsExactly(Demand.REJECT);
  }

  @ParameterizedTest
  @ValueSource(strings = {"web.example.com", "notexample.com", "example.com.example.org"})
  void aNameLikeOursIsFine(String greeting) {
    assertThat(rules(greeting)).isEmpty();
  }

  @Test
  void aHostThatReverseDnsPutsIntoOurDomainMayUseItsName() {
    assertThat(
            Checking.rules(
                rule, Checking.mail().helo("example.com").ptr("web.example.com").build()))
        .isEmpty();
  }

  @Test
  void ourNameFromAPrivateAddressIsARemarkOnly() {
    Finding finding =
        Checking.findings(
                rule, Checking.mail().client("10.1.1.1").noPtr().helo("mx.example.com").build())
            .get(0);
    assertThat(finding.demand()).isEmpty();
    assertThat(finding.score()).isZero();
  }

  @Test
  void ourOwnAddressMayGreetWithItself() {
    TransactionBuilder own = Checking.mail().client("198.51.100.25").helo("[198.51.100.25]");
    assertThat(Checking.rules(rule, own.build())).containsExactly("conduct.helo-literal");
  }

  @Test
  void aTrustedRelayMayGreetAsItLikes() {
    assertThat(Checking.rules(rule, Checking.mail().trustedRelay().helo("mx.example.com").build()))
        .isEmpty();
  }

  @Test
  void aLocalClientMayGreetAsItLikes() {
    assertThat(Checking.rules(rule, Checking.mail().local().helo("mx.example.com").build()))
        .isEmpty();
  }

  @Test
  void aHostileGreetingIsShownInPrintableCharactersAndCut() {
    String sentence =
        Checking.findings(rule, Checking.mail().helo("\u001b[2J\u00e4" + "x".repeat(999)).build())
            .get(0)
            .sentence();
    assertThat(sentence).hasSizeLessThan(200).matches("[ -~]*");
  }

  private List<String> rules(String greeting) {
    return Checking.rules(rule, Checking.mail().helo(greeting).build());
  }

  private List<Demand> demands(String greeting) {
    return Checking.findings(rule, Checking.mail().helo(greeting).build()).stream()
        .flatMap(finding -> finding.demand().stream())
        .toList();
  }
}
