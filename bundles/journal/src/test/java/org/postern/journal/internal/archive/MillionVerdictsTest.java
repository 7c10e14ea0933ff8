// Copyright the Postern authors
// SPDX-License-Identifier: Apache-2.0
package org.postern.journal.internal.archive;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.time.ZonedDateTime;
import java.util.Locale;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.postern.journal.Page;
import org.postern.journal.Query;
import org.postern.journal.Window;

/** Searches over many verdicts; {@code cnf/bench.sh --journal} shows how long they take. */
class MillionVerdictsTest {

  private static final int BATCH = 2000;
  private static final int ENTRIES = Boolean.getBoolean("postern.long") ? 1_000_000 : 20_000;

  private static final String[] SEARCHES = {
    "nowhere-to-be-found",
    "from:nowhere-to-be-found",
    "subject:\"invoice order 77\"",
    "client:203.0.7.0/24 verdict:reject",
    "rule:shield subject:übersicht -verdict:continue helo:mx44.",
    "size:>99990",
    "id:Tx",
    "score:>100"
  };

  @TempDir private Path folder;

  @Test
  void allAreSearchedByAnyField() throws Exception {
    Verdicts verdicts = new Verdicts();
    BlockWriter.Context context = new BlockWriter.Context("mx1", "shield=1.0.0", 12, true);
    try (Blocks blocks = Blocks.open(folder.resolve("journal"))) {
      for (int i = 0; i < ENTRIES; i += BATCH) {
        blocks.append(verdicts.next(BATCH), context);
      }
      System.out.printf(
          Locale.ROOT,
          "journal: %d verdicts take %d MiB%n",
          ENTRIES,
          blocks.totals().octets() >> 20);
      for (int round = 0; round < 3; round++) {
        for (String search : SEARCHES) {
          measure(blocks, search, round);
        }
      }
    }
  }

  private static void measure(Blocks blocks, String expression, int round) throws Exception {
    Query query = Query.parse("last:all " + expression, ZonedDateTime.now());
    long start = System.nanoTime();
    Page page =
        blocks
            .database()
            .transact(new Search(query, Window.newest(100), TimeUnit.MINUTES.toNanos(2))::run);
    long millis = TimeUnit.NANOSECONDS.toMillis(System.nanoTime() - start);
    System.out.printf(
        Locale.ROOT,
        "journal: round %d: %4d ms, %7d examined, %3d found: %s%n",
        round + 1,
        millis,
        page.examined(),
        page.entries().size(),
        expression);
    assertThat(page.complete()).isTrue();
    if (expression.contains("nowhere")) {
      assertThat(page.entries()).isEmpty();
      assertThat(page.examined()).isEqualTo(ENTRIES);
    }
  }
}
