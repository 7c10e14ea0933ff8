// Copyright the Postern authors
// SPDX-License-Identifier: Apache-2.0
package org.postern.modules.internal.store;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.postern.modules.Signer;

class LedgerTest {

  private static final Instant NOW = Instant.parse("2026-11-24T10:00:00Z");
  private static final int FUZZ = Boolean.getBoolean("postern.long") ? 1_000_000 : 20_000;

  @TempDir Path folder;

  @Test
  void whatWasPutIsThereAfterItIsOpenedAgain() throws IOException {
    Path file = folder.resolve("deployed.txt");
    Ledger ledger = Ledger.open(file);
    Entry first = Entry.first("a.b", version(1), Optional.empty());
    Entry trial =
        first.serve(version(2), NOW, Optional.of(new Entry.Trial(Optional.of(hash(1)), NOW)));
    ledger.put(trial);
    ledger.put(Entry.first("c", version(3), Optional.empty()).leftOut("because\tof\nthis"));
    Ledger again = Ledger.open(file);
    assertThat(again.find("a.b")).contains(trial);
    assertThat(again.find("c").orElseThrow().leftOut()).contains("because of this");
    again.remove("a.b");
    assertThat(Ledger.open(file).entries()).extracting(Entry::name).containsExactly("c");
  }

  @Test
  void aFileThatIsCutShortIsNotGuessedAt() throws IOException {
    Path file = folder.resolve("deployed.txt");
    Ledger.open(file).put(Entry.first("a.b", version(1), Optional.empty()));
    String whole = Files.readString(file);
    Files.writeString(file, whole.substring(0, whole.length() - 5));
    assertThatThrownBy(() -> Ledger.open(file))
        .isInstanceOf(IOException.class)
        .hasMessageContaining("is damaged");
  }

  @Test
  void theOldestVersionIsKeptNoMoreButTheOneThatStandsBy() {
    Entry entry = Entry.first("a", version(1), Optional.empty());
    for (int i = 2; i <= 6; i++) {
      entry = entry.serve(version(i), NOW, Optional.empty());
    }
    assertThat(entry.versions()).extracting(Version::hash).doesNotContain(hash(1)).hasSize(5);
    Entry next =
        entry.serve(version(7), NOW, Optional.of(new Entry.Trial(Optional.of(hash(2)), NOW)));
    assertThat(next.versions())
        .extracting(Version::hash)
        .contains(hash(2))
        .doesNotContain(hash(3))
        .hasSize(5);
  }

  @Test
  void theVersionBeforeIsTheOneThatWasAcceptedBefore() {
    Entry entry =
        Entry.first("a", version(1), Optional.empty()).serve(version(2), NOW, Optional.empty());
    assertThat(entry.older().orElseThrow().hash()).isEqualTo(hash(1));
    Entry back = entry.serve(version(1), NOW, Optional.empty());
    assertThat(back.versions()).extracting(Version::hash).containsExactly(hash(2), hash(1));
    assertThat(back.older()).isEmpty();
  }

  @Test
  void whateverTheFileHoldsItIsReadOrDamaged() {
    Random random = new Random(20261124);
    List<String> words =
        List.of(
            "postern-modules 1", "\n", "end", "module", "version", "\t", "a.b", hash(1), "" + NOW);
    for (int i = 0; i < FUZZ; i++) {
      StringBuilder text = new StringBuilder(random.nextBoolean() ? "postern-modules 1\n" : "");
      for (int n = random.nextInt(30); n > 0; n--) {
        text.append(words.get(random.nextInt(words.size())));
      }
      text.append(random.nextBoolean() ? "\nend\n" : "");
      try {
        Ledger.parse(text.toString().getBytes(StandardCharsets.UTF_8));
      } catch (IllegalArgumentException e) {
        assertThat(e.getMessage()).isNotBlank();
      }
    }
  }

  private static Version version(int number) {
    return new Version(
        number + ".0.0",
        hash(number),
        new Signer("CN=x", "1", "2", NOW, NOW),
        NOW.plusSeconds(number),
        Set.of("f"));
  }

  private static String hash(int number) {
    return String.format("%064x", number);
  }
}
