// Copyright the Postern authors
// SPDX-License-Identifier: Apache-2.0
package org.postern.filter.attachment.internal.policy;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.postern.filter.Demand;
import org.postern.filter.Finding;

class ReportTest {

  private static Finding one(Map<String, ?> properties, Rule rule, String... path)
      throws BadSettingException {
    Report report = new Report(SettingsReader.read(properties));
    report.hit(rule, List.of(path), "what was seen");
    return report.findings().findings().get(0);
  }

  @Test
  void refuses_by_naming_the_attachment() throws BadSettingException {
    Finding finding = one(Map.of(), Rule.BLOCKED_NAME, "a.zip", "run\r\n.exe");

    assertThat(finding.demand()).contains(Demand.REJECT);
    assertThat(finding.reply().orElseThrow().code()).isEqualTo(550);
    assertThat(finding.reply().orElseThrow().enhanced()).isEqualTo("5.7.1");
    assertThat(finding.reply().orElseThrow().lines())
        .containsExactly(
            "Attachment 'a.zip > run??.exe' refused: files of this kind are not accepted");
  }

  @Test
  void holds_with_a_score() throws BadSettingException {
    Finding finding = one(Map.of(), Rule.ENCRYPTED_ARCHIVE, "a.zip");

    assertThat(finding.demand()).contains(Demand.QUARANTINE);
    assertThat(finding.score()).isPositive();
  }

  @Test
  void only_scores_when_told_so() throws BadSettingException {
    Finding finding = one(Map.of("onEncrypted", "score"), Rule.ENCRYPTED_ARCHIVE, "a.zip");

    assertThat(finding.demand()).isEmpty();
    assertThat(finding.score()).isEqualTo(Rule.ENCRYPTED_ARCHIVE.score());
  }

  @Test
  void only_remarks_when_told_so() throws BadSettingException {
    Finding finding = one(Map.of("onEncrypted", "pass"), Rule.ENCRYPTED_ARCHIVE, "a.zip");

    assertThat(finding.demand()).isEmpty();
    assertThat(finding.score()).isZero();
  }

  @Test
  void counts_further_hits_of_a_rule() {
    Report report = new Report(Settings.defaults());
    for (int i = 0; i < 10_000; i++) {
      report.hit(Rule.MACRO, List.of(i + ".doc"), "it has macros");
    }

    assertThat(report.findings().findings())
        .extracting(Finding::sentence)
        .containsExactly("Attachment '0.doc': it has macros (and 9999 more)");
  }

  @Test
  void gives_every_rule_an_id_of_its_own() {
    assertThat(Rule.values())
        .extracting(Rule::id)
        .doesNotHaveDuplicates()
        .allMatch(i -> i.matches("attachment\\.[a-z0-9-]+"));
  }
}
