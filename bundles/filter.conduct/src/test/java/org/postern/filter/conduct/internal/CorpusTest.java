// Copyright the Postern authors
// SPDX-License-Identifier: Apache-2.0
package org.postern.filter.conduct.internal;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.postern.filter.Finding;
import org.postern.filter.Stage;
import org.postern.testkit.TestLists;
import org.postern.testkit.TestTransaction;

/** What the rules about messages find in real mail; what a relay of 2002 did to it included. */
class CorpusTest {

  private static final Map<String, int[]> HITS = new TreeMap<>();
  private static final List<Finding> HAM_DEMANDS = new ArrayList<>();
  private static final int[] SIZES = new int[2];
  private static final double[] SCORES = new double[2];

  @BeforeAll
  static void examine() throws Exception {
    ConductFilter filter = new ConductFilter(new TestLists(), Forms.conduct(Map.of()));
    // Some of the wanted mail was saved without its trace: no server ever took it so.
    for (Corpus.Mail mail : Corpus.read().stream().filter(Corpus.Mail::hasTrace).toList()) {
      List<Finding> found = new ArrayList<>();
      for (Stage stage : List.of(Stage.HEADERS, Stage.MESSAGE)) {
        try (TestTransaction transaction = TestTransaction.at(stage).eml(mail.text()).build()) {
          found.addAll(filter.examine(transaction).findings());
        }
      }
      count(mail.isHam() ? 0 : 1, found);
    }
  }

  private static void count(int kind, List<Finding> found) {
    SIZES[kind]++;
    for (Finding finding : found) {
      HITS.computeIfAbsent(finding.rule(), rule -> new int[2])[kind]++;
      SCORES[kind] += finding.score();
      if (kind == 0 && finding.demand().isPresent()) {
        HAM_DEMANDS.add(finding);
      }
    }
  }

  @Test
  void noWantedMailIsRefused() {
    assertThat(HAM_DEMANDS).isEmpty();
  }

  @Test
  void unwantedMailScoresHigherOnAverage() {
    assertThat(SCORES[1] / SIZES[1]).as(table()).isGreaterThan(4 * SCORES[0] / SIZES[0]);
  }

  @Test
  void noRuleHitsOftenInWantedMail() {
    Stream<String> often =
        HITS.entrySet().stream()
            .filter(hits -> hits.getValue()[0] > SIZES[0] * 0.02)
            .map(Map.Entry::getKey);
    assertThat(often).as(table()).isEmpty();
  }

  private static String table() {
    StringBuilder table = new StringBuilder();
    HITS.forEach(
        (rule, hits) ->
            table.append(
                String.format(
                    "%n%-32s %5.1f %% of ham %5.1f %% of spam",
                    rule, 100.0 * hits[0] / SIZES[0], 100.0 * hits[1] / SIZES[1])));
    return table
        .append(
            String.format("%nmean score %.2f, %.2f", SCORES[0] / SIZES[0], SCORES[1] / SIZES[1]))
        .toString();
  }
}
