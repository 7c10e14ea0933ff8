// Copyright the Postern authors
// SPDX-License-Identifier: Apache-2.0
package org.postern.filter.shield.internal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;
import org.postern.filter.Finding;
import org.postern.testkit.TestTransaction;

/** What real mail of 2002 and 2003 looks like to this filter; a report lies in {@code target}. */
class CorpusTest {

  @Test
  void report() throws Exception {
    assumeTrue(Corpus.isPresent(), "no corpus at " + Corpus.file());
    ShieldFilter filter = Shields.withDefaults();
    Map<String, int[]> hits = new TreeMap<>();
    StringBuilder details = new StringBuilder();
    for (Corpus.Mail mail : Corpus.read()) {
      List<Finding> findings =
          Shields.examine(filter, stage -> TestTransaction.at(stage).eml(mail.text()));
      for (Finding finding : findings) {
        hits.computeIfAbsent(finding.rule(), rule -> new int[2])[mail.isHam() ? 0 : 1]++;
        if (finding.demand().isPresent()) {
          details.append(mail.name() + " " + finding.rule() + " " + finding.sentence() + "\n");
        }
      }
    }
    StringBuilder report = new StringBuilder("rule ham spam\n");
    hits.forEach((rule, count) -> report.append(rule + " " + count[0] + " " + count[1] + "\n"));
    Files.writeString(Path.of("target/corpus-report.txt"), report.append(details));
    assertThat(hits).isNotEmpty();
  }
}
