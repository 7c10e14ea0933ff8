// Copyright the Postern authors
// SPDX-License-Identifier: Apache-2.0
package org.postern.filter.conduct.internal.manner;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.postern.filter.Demand;
import org.postern.filter.Finding;
import org.postern.filter.Stage;
import org.postern.testkit.TestLists;
import org.postern.testkit.TestTransaction;
import org.postern.testkit.TransactionBuilder;

class TraceRuleTest {

  private final TraceRule rule =
      new TraceRule(
          new OwnNames(
              new TestLists("own-domains example.com"), Set.of("smtp.example.com"), Set.of()),
          25,
          3);

  @Test
  void asManyServersAsAllowedAreFine() {
    assertThat(Checking.rules(rule, passed(25, "relay.example.org"))).isEmpty();
  }

  @Test
  void oneServerMoreIsALoop() {
    List<Finding> findings = Checking.findings(rule, passed(26, "relay.example.org"));
    assertThat(findings).singleElement().extracting(Finding::rule).isEqualTo("conduct.loop");
    assertThat(findings.get(0).demand()).contains(Demand.REJECT);
    assertThat(findings.get(0).reply().orElseThrow().enhanced()).isEqualTo("5.4.6");
  }

  @Test
  void thisServerAsOftenAsAllowedIsFine() {
    assertThat(Checking.rules(rule, passed(3, "mx.example.com"))).isEmpty();
  }

  @Test
  void thisServerOnceMoreIsALoop() {
    assertThat(Checking.rules(rule, passed(4, "mx.example.com"))).containsExactly("conduct.loop");
    assertThat(Checking.rules(rule, passed(4, "smtp.example.com"))).containsExactly("conduct.loop");
  }

  @Test
  void anotherServerOfOurDomainIsNotThisOne() {
    assertThat(Checking.rules(rule, passed(4, "example.com"))).isEmpty();
  }

  private static TransactionBuilder passed(int times, String server) {
    TransactionBuilder builder = TestTransaction.at(Stage.HEADERS);
    for (int i = 0; i < times; i++) {
      builder.header("Received", " from a (a [192.0.2.1])\n by " + server + "; 2 Nov 2026");
    }
    return builder;
  }
}
