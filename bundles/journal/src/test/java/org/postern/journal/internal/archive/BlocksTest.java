// Copyright the Postern authors
// SPDX-License-Identifier: Apache-2.0
package org.postern.journal.internal.archive;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Path;
import java.time.Instant;
import java.time.ZonedDateTime;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.postern.flow.VerdictEvent;
import org.postern.journal.Entry;
import org.postern.journal.Minute;
import org.postern.journal.Page;
import org.postern.journal.Query;
import org.postern.journal.QueryException;
import org.postern.journal.Window;
import org.postern.journal.internal.Events;
import org.postern.journal.internal.Excerpt;

class BlocksTest {

  private static final BlockWriter.Context CONTEXT =
      new BlockWriter.Context("mx1", "conduct=1.0.0,shield=1.0.0", 12, true);

  @TempDir private Path folder;

  @Test
  void anEntryComesBackAsItWas() throws Exception {
    try (Blocks blocks = open()) {
      VerdictEvent event = Events.refused("Grüße");
      blocks.append(List.of(event), CONTEXT);
      Entry entry = search(blocks, "", 10).entries().get(0);
      assertThat(entry.event()).isEqualTo(Excerpt.of(event));
      assertThat(entry.server()).isEqualTo("mx1");
      assertThat(entry.versions()).isEqualTo("conduct=1.0.0,shield=1.0.0");
      assertThat(entry.revision()).isEqualTo(12);
    }
  }

  @Test
  void aSubjectIsLeftOutWhereItIsNotWanted() throws Exception {
    try (Blocks blocks = open()) {
      blocks.append(
          List.of(Events.refused("secret")), new BlockWriter.Context("mx1", "", 0, false));
      assertThat(search(blocks, "", 10).entries().get(0).event().subject()).isEmpty();
    }
  }

  @Test
  void everyEntryIsFoundOnceOverAllPages() throws Exception {
    Verdicts verdicts = new Verdicts();
    try (Blocks blocks = open()) {
      for (int i = 0; i < 30; i++) {
        blocks.append(verdicts.next(i * 11 + 1), CONTEXT);
      }
      int all = (int) blocks.totals().entries();
      List<Long> ids = new ArrayList<>();
      Window window = Window.newest(100);
      for (boolean more = true; more; ) {
        Page page = search(blocks, "", window);
        page.entries().forEach(entry -> ids.add(entry.id()));
        more = page.next().isPresent();
        window = Window.before(page.next().orElse(0), 100);
      }
      assertThat(ids)
          .hasSize(all)
          .doesNotHaveDuplicates()
          .isSortedAccordingTo((a, b) -> -a.compareTo(b));
      assertThat(search(blocks, "", Window.after(ids.get(5), 100)).entries()).hasSize(5);
    }
  }

  @ParameterizedTest
  @CsvSource({
    "MX.example, 1",
    "mx.exampl*, 0",
    "from:A@example.com, 1",
    "from:b@example.net, 0",
    "to:b@example, 1",
    "client:127.0.0.1, 1",
    "client:127.0.0.0/8, 1",
    "client:10.0.0.0/8, 0",
    "client:::1/128, 0",
    "helo:mx, 1",
    "user:x, 0",
    "-user:x, 1",
    "id:T1, 1",
    "id:T, 0",
    "queue:4xyz, 1",
    "messageid:<1@, 1",
    "subject:GRÜSSE, 0",
    "subject:grüße, 1",
    "verdict:reject, 1",
    "-verdict:reject, 0",
    "withheld:reject, 1",
    "stage:message, 1",
    "stage:rcpt, 0",
    "direction:inbound, 1",
    "rule:test., 1",
    "filter:test, 1",
    "why:bad, 1",
    "reply:550, 1",
    "reply:5.7.1, 1",
    "reply:no, 1",
    "server:mx1, 1",
    "door:milter, 1",
    "version:shield=1, 1",
    "revision:12, 1",
    "score:>7, 1",
    "score:>=7.5, 1",
    "score:<7.5, 0",
    "size:1234, 1",
    "ms:<=1.5, 1",
    "before:2026-01-02T03:04:05Z, 0",
    "before:2026-01-02T03:04:06Z, 1",
    "after:2026-01-02T03:04:05Z, 1",
    "after:2026-01-02T03:04:06Z, 0",
    "\"' OR '1'='1\", 0",
    "subject:%, 0",
    "\"x'; DROP TABLE block; --\", 0"
  })
  void everyFieldIsSearched(String expression, int hits) throws Exception {
    try (Blocks blocks = open()) {
      blocks.append(List.of(Events.refused("Viele Grüße")), CONTEXT);
      assertThat(search(blocks, expression, 10).entries()).hasSize(hits);
    }
  }

  @Test
  void theFileIsReadAfterAStart() throws Exception {
    Verdicts verdicts = new Verdicts();
    try (Blocks blocks = open()) {
      blocks.append(verdicts.next(2500), CONTEXT);
    }
    try (Blocks blocks = open()) {
      blocks.append(verdicts.next(10), CONTEXT);
      assertThat(blocks.totals().entries()).isEqualTo(2510);
      assertThat(blocks.totals().oldest()).isEqualTo(Verdicts.START.toEpochMilli());
      assertThat(search(blocks, "", 1000).entries().get(10).event().time())
          .isEqualTo(Verdicts.START.plusSeconds(2499));
    }
  }

  @Test
  void oldEntriesAreRemovedInSmallSteps() throws Exception {
    Verdicts verdicts = new Verdicts();
    try (Blocks blocks = open()) {
      blocks.append(verdicts.next(5000), CONTEXT);
      Instant middle = Verdicts.START.plusSeconds(2600);
      assertThat(blocks.trim(middle, Long.MAX_VALUE, 1)).isTrue();
      assertThat(blocks.totals().entries()).isEqualTo(5000 - 1024);
      assertThat(blocks.trim(middle, Long.MAX_VALUE, 10)).isFalse();
      assertThat(blocks.totals().entries()).isEqualTo(5000 - 2048);
      assertThat(search(blocks, "before:2026-11-01T00:34:08Z", 10).entries()).isEmpty();
    }
  }

  @Test
  void tooManyEntriesAreRemovedTheOldestFirst() throws Exception {
    Verdicts verdicts = new Verdicts();
    try (Blocks blocks = open()) {
      blocks.append(verdicts.next(5000), CONTEXT);
      long half = blocks.totals().octets() / 2;
      assertThat(blocks.trim(Instant.EPOCH, half, 10)).isFalse();
      assertThat(blocks.totals().octets()).isLessThanOrEqualTo(half);
      assertThat(search(blocks, "", 1).entries().get(0).event().time())
          .isEqualTo(Verdicts.START.plusSeconds(4999));
    }
  }

  @Test
  void aChartCountsEveryVerdict() throws Exception {
    Verdicts verdicts = new Verdicts();
    try (Blocks blocks = open()) {
      blocks.append(verdicts.next(600), CONTEXT);
      blocks.append(verdicts.next(600), CONTEXT);
      long first = Verdicts.START.getEpochSecond() / 60;
      List<Minute> steps =
          blocks.database().transact(connection -> Tallies.read(connection, first, first + 20, 5));
      assertThat(steps)
          .hasSize(4)
          .allMatch(step -> step.messages() == 300)
          .allMatch(step -> step.verdicts().values().stream().mapToLong(n -> n).sum() == 300);
    }
  }

  @Test
  void anEventOfTheGreatestSizeFitsIntoABlock() throws Exception {
    try (Blocks blocks = open()) {
      List<VerdictEvent> many = new ArrayList<>();
      for (int i = 0; i < 3; i++) {
        many.add(Verdicts.greatest());
      }
      blocks.append(many, CONTEXT);
      assertThat(search(blocks, "", 10).entries()).hasSize(3);
    }
  }

  private Blocks open() throws IOException {
    return Blocks.open(folder.resolve("journal"));
  }

  private static Page search(Blocks blocks, String expression, int limit) throws Exception {
    return search(blocks, expression, Window.newest(limit));
  }

  private static Page search(Blocks blocks, String expression, Window window)
      throws IOException, QueryException {
    Query query = Query.parse("last:all " + expression, ZonedDateTime.now());
    return blocks.database().transact(new Search(query, window, TimeUnit.MINUTES.toNanos(2))::run);
  }
}
