// Copyright the Postern authors
// SPDX-License-Identifier: Apache-2.0
package org.postern.filter.shield.internal.rows;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.postern.filter.Finding;
import org.postern.filter.shield.internal.ShieldFilter;
import org.postern.filter.shield.internal.Shields;
import org.postern.filter.shield.internal.rule.BuiltInRules;
import org.postern.filter.shield.internal.rule.Rule;
import org.postern.filter.shield.internal.rule.RuleBook;

/** Every known exploit is seen, and what only looks like one passes. */
class RowsTest {

  /** Rules for kinds of anomalies that do not exist yet; see MimeDoubtsTest. */
  private static final Set<String> FOR_LATER = Set.of("mime-other", "mime-limit-other");

  /** Rules whose case is too large for a list; see ScanLimitTest. */
  private static final Set<String> TOO_LARGE = Set.of("scan-limit");

  private static final RuleBook RULES = BuiltInRules.read();
  private static final ShieldFilter FILTER = Shields.withDefaults();

  static List<RowCase> cases() {
    return Stream.of(
            CaseFile.read("envelope.cases"),
            CaseFile.read("headers.cases"),
            CaseFile.read("mime.cases"),
            CaseFile.read("html.cases"),
            CaseFile.read("formats.cases"),
            BinaryCases.all(),
            MimeDoubtCases.all())
        .flatMap(List::stream)
        .toList();
  }

  static Stream<RowCase> hits() {
    return cases().stream().filter(RowCase::hit);
  }

  static Stream<RowCase> misses() {
    return cases().stream().filter(Predicate.not(RowCase::hit));
  }

  @ParameterizedTest
  @MethodSource("hits")
  void attackHitsItsRuleWithTheDemandOfTheRule(RowCase example) throws Exception {
    Rule rule = RULES.rule(example.rule()).orElseThrow();
    List<Finding> findings = Shields.examine(FILTER, example.transaction());
    assertThat(findings)
        .as(example.toString())
        .anySatisfy(
            finding -> {
              assertThat(finding.rule()).isEqualTo("shield." + rule.name());
              assertThat(finding.demand()).isEqualTo(rule.demand());
              assertThat(finding.score()).isEqualTo(rule.score());
            });
  }

  @ParameterizedTest
  @MethodSource("hits")
  void sentenceIsPrintableAndNamesTheReference(RowCase example) throws Exception {
    Rule rule = RULES.rule(example.rule()).orElseThrow();
    assertThat(Shields.examine(FILTER, example.transaction()))
        .as(example.toString())
        .allSatisfy(
            finding -> assertThat(finding.sentence()).matches("[ -~]+").hasSizeLessThan(600))
        .anySatisfy(
            finding -> assertThat(finding.sentence()).contains("[" + rule.reference() + "]"));
  }

  @ParameterizedTest
  @MethodSource("misses")
  void nearMissPassesWithoutAnyDemand(RowCase example) throws Exception {
    List<Finding> findings = Shields.examine(FILTER, example.transaction());
    assertThat(findings)
        .as(example.toString())
        .noneMatch(finding -> finding.rule().equals("shield." + example.rule()))
        .allMatch(finding -> finding.demand().isEmpty());
  }

  @Test
  void everyRowHasARuleWithHitAndMiss() throws IOException {
    Set<String> rows = new TreeSet<>();
    try (InputStream in = RowsTest.class.getResourceAsStream("/rows/rows.txt")) {
      new String(in.readAllBytes(), StandardCharsets.UTF_8)
          .lines()
          .filter(line -> !line.startsWith("#"))
          .forEach(line -> rows.add(line.substring(0, line.indexOf(' '))));
    }
    assertThat(hits().map(RowCase::row).collect(Collectors.toSet()))
        .containsExactlyInAnyOrderElementsOf(rows);
    assertThat(misses().map(RowCase::row).collect(Collectors.toSet()))
        .containsExactlyInAnyOrderElementsOf(rows);
  }

  @Test
  void everyRuleHasHitAndMissForEachOfItsRows() {
    Set<String> hit = hits().map(one -> one.row() + " " + one.rule()).collect(Collectors.toSet());
    Set<String> missed =
        misses().map(one -> one.row() + " " + one.rule()).collect(Collectors.toSet());
    Set<String> wanted = new TreeSet<>();
    for (String name : RULES.names()) {
      if (!FOR_LATER.contains(name) && !TOO_LARGE.contains(name)) {
        RULES.rule(name).orElseThrow().rows().forEach(row -> wanted.add(row + " " + name));
      }
    }
    assertThat(hit).containsExactlyInAnyOrderElementsOf(wanted);
    assertThat(missed).containsExactlyInAnyOrderElementsOf(wanted);
  }
}
