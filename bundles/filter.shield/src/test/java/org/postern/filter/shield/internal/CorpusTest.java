// Copyright the Postern authors
// SPDX-License-Identifier: Apache-2.0
package org.postern.filter.shield.internal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.postern.filter.Finding;
import org.postern.testkit.TestTransaction;

/**
 * What real mail of 2002 and 2003 looks like to this filter. How often each rule hits is written to
 * {@code target/corpus-report.txt}. Near misses that always run are in RowsTest.
 */
class CorpusTest {

  /** Score from which the policy adds a header field by default. */
  private static final double SUSPICIOUS = 4;

  private static final Map<String, List<Finding>> FINDINGS = new TreeMap<>();

  @BeforeAll
  static void examineAll() throws Exception {
    assumeTrue(Corpus.isPresent(), "no corpus at " + Corpus.file());
    ShieldFilter filter = Shields.withDefaults();
    for (Corpus.Mail mail : Corpus.read()) {
      FINDINGS.put(
          mail.name(),
          Shields.examine(filter, stage -> TestTransaction.at(stage).eml(mail.text())));
    }
    report();
  }

  private static void report() throws IOException {
    Map<String, int[]> hits = new TreeMap<>();
    FINDINGS.forEach(
        (name, findings) ->
            findings.forEach(
                finding ->
                    hits.computeIfAbsent(finding.rule(), rule -> new int[2])[
                        isHam(name) ? 0 : 1]++));
    List<String> lines = new ArrayList<>(List.of("rule, hits in ham, hits in spam"));
    hits.forEach((rule, count) -> lines.add(rule + " " + count[0] + " " + count[1]));
    FINDINGS.forEach(
        (name, findings) ->
            findings.stream()
                .filter(finding -> finding.demand().isPresent())
                .forEach(finding -> lines.add(name + ": " + finding.sentence())));
    Files.write(Path.of("target", "corpus-report.txt"), lines);
  }

  private static boolean isHam(String name) {
    return name.startsWith("ham/");
  }

  private static double score(List<Finding> findings) {
    return findings.stream().mapToDouble(Finding::score).sum();
  }

  @Test
  void noHamIsRefused() {
    FINDINGS.forEach(
        (name, findings) -> {
          if (isHam(name)) {
            assertThat(findings).as(name).allMatch(finding -> finding.demand().isEmpty());
          }
        });
  }

  @Test
  void almostNoHamIsSuspicious() {
    long suspicious =
        FINDINGS.entrySet().stream()
            .filter(entry -> isHam(entry.getKey()) && score(entry.getValue()) >= SUSPICIOUS)
            .count();
    assertThat(suspicious).isLessThan(5);
  }

  @Test
  void someSpamIsSeen() {
    assertThat(FINDINGS.entrySet())
        .anyMatch(entry -> !isHam(entry.getKey()) && !entry.getValue().isEmpty());
  }
}
