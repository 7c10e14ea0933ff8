// Copyright the Postern authors
// SPDX-License-Identifier: Apache-2.0
package org.postern.lists.internal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.fail;

import java.io.IOException;
import java.io.StringReader;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;
import org.postern.lists.AddressBook;

/** Files that nobody would write are read or told line by line; nothing else happens. */
class CsvFuzzTest {

  private static final int ROUNDS = Boolean.getBoolean("postern.long") ? 2_000_000 : 50_000;
  private static final String ALPHABET = "\",\n\r;=\t 0a.*@/:\u0000\u202e\uD83D\ufeff'";
  private static final String SEED =
      "entry,comment,expires\r\n192.0.2.0/24,\"a, \"\"b\"\"\",7d\r\n.example.org,,\nuser:joe,\"two\nlines\",2027-01-31\n";

  @Test
  void readsOrTellsWhateverIsWritten() throws IOException {
    long seed = 20261124;
    SplittableRandom random = new SplittableRandom(seed);
    for (int round = 0; round < ROUNDS; round++) {
      String text = mutate(random);
      try {
        read(text);
      } catch (RuntimeException | Error e) {
        fail("seed " + seed + " round " + round + " text '" + text + "'", e);
      }
    }
  }

  @Test
  void aLineThatIsTooLongCostsThatLineOnly() throws IOException {
    List<EntryCsv.Line> lines =
        read("entry\n" + "x".repeat(100_000) + "\n\"" + "y\n".repeat(100_000) + "ok.example\n");
    assertThat(lines.get(0).problem()).contains("more than 8192 letters");
    assertThat(lines.get(1).problem()).contains("more than 8192 letters");
    assertThat(lines.get(lines.size() - 1).draft().orElseThrow().text()).isEqualTo("ok.example");
  }

  @Test
  void tooManyFieldsCostThatLineOnly() throws IOException {
    List<EntryCsv.Line> lines = read("entry\na.example" + ",".repeat(40) + "\nok.example");
    assertThat(lines.get(0).problem()).contains("more than 32 fields");
    assertThat(lines.get(1).draft()).isPresent();
  }

  @Test
  void blankLinesAreNothing() throws IOException {
    List<EntryCsv.Line> lines = read("\ufeffEntry , Comment\r\n\r\n,,\r\nok.example, fine \r\n");
    assertThat(lines)
        .extracting(line -> line.draft().isPresent())
        .containsExactly(false, false, true);
    assertThat(lines.get(2).draft().orElseThrow().comment()).isEqualTo("fine");
    assertThat(lines).allMatch(line -> line.problem().isEmpty());
  }

  private static List<EntryCsv.Line> read(String text) throws IOException {
    List<EntryCsv.Line> lines = new ArrayList<>();
    EntryCsv csv;
    try {
      csv = new EntryCsv(new StringReader(text), Instant.EPOCH);
    } catch (IllegalArgumentException e) {
      assertThat(e).hasMessageContaining("line 1");
      return lines;
    }
    while (csv.hasNext()) {
      EntryCsv.Line line = csv.next();
      lines.add(line);
      line.draft()
          .ifPresent(
              draft -> {
                assertThat(draft.comment()).hasSizeLessThanOrEqualTo(AddressBook.MAX_COMMENT);
                assertThat(Entry.read(draft.text()).text()).isEqualTo(draft.text());
              });
    }
    return lines;
  }

  private static String mutate(SplittableRandom random) {
    StringBuilder text = new StringBuilder(SEED);
    for (int i = random.nextInt(5); i >= 0; i--) {
      int place = random.nextInt(text.length() + 1);
      char letter = ALPHABET.charAt(random.nextInt(ALPHABET.length()));
      switch (random.nextInt(4)) {
        case 0 -> text.insert(place, letter);
        case 1 -> text.setLength(place);
        case 2 -> text.insert(place, SEED, 0, random.nextInt(SEED.length()));
        default -> {
          if (place < text.length()) {
            text.setCharAt(place, letter);
          }
        }
      }
    }
    return text.toString();
  }
}
