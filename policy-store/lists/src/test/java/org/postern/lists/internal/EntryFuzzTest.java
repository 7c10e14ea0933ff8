// Copyright the Postern authors
// SPDX-License-Identifier: Apache-2.0
package org.postern.lists.internal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.fail;

import java.util.List;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;

/** Entries that nobody would write are refused with their name, or read; nothing else happens. */
class EntryFuzzTest {

  private static final int ROUNDS = 50_000;
  private static final String ALPHABET = "0123456789abcdefX.:/@#-_ [%*äß\u0000\u202e\uD83D";
  private static final List<String> SEEDS =
      List.of(
          "192.0.2.1",
          "192.0.2.0/24",
          "2001:db8::/32",
          "::ffff:192.0.2.0/120",
          "example.org",
          ".example.org",
          "joe@example.org",
          "news-*@example.org",
          "joe@*",
          "user:joe",
          "bücher.example");

  @Test
  void readsOrRefusesWhateverIsWritten() {
    long seed = 4711;
    SplittableRandom random = new SplittableRandom(seed);
    for (int round = 0; round < ROUNDS; round++) {
      String entry = mutate(SEEDS.get(random.nextInt(SEEDS.size())), random);
      AddressList.Builder builder = new AddressList.Builder(Clock.SYSTEM);
      try {
        builder.add(entry);
      } catch (IllegalArgumentException e) {
        assertThat(e).as("seed %d round %d", seed, round).hasMessageContaining("'");
      } catch (RuntimeException | Error e) {
        fail("seed " + seed + " round " + round + " entry '" + entry + "'", e);
      }
      ask(builder.build(), entry);
    }
  }

  private static void ask(AddressList list, String question) {
    assertThat(list.containsDomain("other.invalid")).isFalse();
    list.containsDomain(question);
    list.containsMailbox(question);
    list.containsUser(question);
  }

  private static String mutate(String seed, SplittableRandom random) {
    StringBuilder text = new StringBuilder(seed);
    for (int i = random.nextInt(4); i >= 0; i--) {
      int place = random.nextInt(text.length() + 1);
      char c = ALPHABET.charAt(random.nextInt(ALPHABET.length()));
      switch (random.nextInt(4)) {
        case 0 -> text.insert(place, c);
        case 1 -> text.setLength(place);
        case 2 -> text.insert(place, seed);
        default -> {
          if (place < text.length()) {
            text.setCharAt(place, c);
          }
        }
      }
    }
    return text.toString();
  }
}
