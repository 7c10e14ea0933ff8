// Copyright the Postern authors
// SPDX-License-Identifier: Apache-2.0
package org.postern.lists.internal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.tuple;
import static org.postern.flow.AddressLists.BLOCKED;
import static org.postern.lists.internal.AddressListTest.address;

import java.io.IOException;
import java.io.StringReader;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.postern.lists.Draft;
import org.postern.lists.ImportMode;
import org.postern.lists.ImportReport;
import org.postern.lists.ListChange;
import org.postern.lists.ListEntry;

/** Lists as they are kept, with a real database file. */
class BookTest {

  private static final ImportMode STRICT = new ImportMode(false, false, false);

  @TempDir private Path folder;
  private ConfiguredLists shown;
  private BookComponent book;

  @BeforeEach
  void open() {
    shown = new ConfiguredLists(Forms.empty());
    book = new BookComponent(folder.resolve("lists"), shown, Optional.empty(), "");
  }

  @AfterEach
  void close() {
    book.close();
  }

  @Test
  void filtersFindAnEntryOnceItWasAdded() throws IOException {
    add("192.0.2.0/24", "a spammer");
    assertThat(shown.containsAddress(BLOCKED, address("192.0.2.7"))).isTrue();
    assertThat(book.holds(BLOCKED, "192.0.2.7")).isTrue();
    assertThat(book.holds(BLOCKED, "192.0.3.7")).isFalse();
  }

  @Test
  void anEntryThatCameLateIsFoundLikeAllOthers() throws IOException {
    take("entry\n198.51.100.1\nz.example\n", STRICT);
    add("192.0.2.0/24", "");
    add("2001:db8::/32", "");
    add(".late.example", "");
    add("joe@example.org", "");
    add("user:ann", "");
    assertThat(shown.containsAddress(BLOCKED, address("192.0.2.7"))).isTrue();
    assertThat(shown.containsAddress(BLOCKED, address("198.51.100.1"))).isTrue();
    assertThat(shown.containsAddress(BLOCKED, address("2001:db8::1"))).isTrue();
    assertThat(shown.containsDomain(BLOCKED, "a.late.example")).isTrue();
    assertThat(shown.containsMailbox(BLOCKED, "joe@example.org")).isTrue();
    assertThat(shown.containsUser(BLOCKED, "ann")).isTrue();
    assertThat(shown.stored(BLOCKED).size()).isEqualTo(7);
    book.remove(BLOCKED, List.of("192.0.2.0/24"), "ann");
    assertThat(shown.containsAddress(BLOCKED, address("192.0.2.7"))).isFalse();
    assertThat(shown.containsDomain(BLOCKED, "a.late.example")).isTrue();
  }

  @Test
  void anEntryThatIsGivenAnEarlierEndEndsThen() throws IOException {
    add("192.0.2.1", "");
    book.add(BLOCKED, new Draft("192.0.2.1", "", Optional.of(Instant.EPOCH)), "ann");
    assertThat(shown.containsAddress(BLOCKED, address("192.0.2.1"))).isFalse();
  }

  @Test
  void entriesAreThereAgainAfterARestart() throws IOException {
    add("joe@example.org", "left the firm");
    book.close();
    open();
    assertThat(shown.containsMailbox(BLOCKED, "joe@example.org")).isTrue();
    ListEntry entry = book.find(BLOCKED, "", 0, 10).entries().get(0);
    assertThat(entry.text()).isEqualTo("joe@example.org");
    assertThat(entry.comment()).isEqualTo("left the firm");
    assertThat(entry.who()).isEqualTo("ann");
    assertThat(entry.created()).isAfter(Instant.now().minusSeconds(600));
  }

  @Test
  void whatWasRemovedIsFoundNoLonger() throws IOException {
    add("192.0.2.1", "");
    add("192.0.2.2", "");
    assertThat(book.remove(BLOCKED, List.of("192.0.2.1", "192.0.2.9"), "ann")).isEqualTo(1);
    assertThat(shown.containsAddress(BLOCKED, address("192.0.2.1"))).isFalse();
    assertThat(shown.containsAddress(BLOCKED, address("192.0.2.2"))).isTrue();
    assertThat(book.find(BLOCKED, "", 0, 10).total()).isEqualTo(1);
  }

  @Test
  void anEntryOfTheFormCountsBesideWhatIsStored() throws IOException {
    shown.modified(Forms.blocking("198.51.100.1"));
    add("192.0.2.1", "");
    assertThat(shown.containsAddress(BLOCKED, address("198.51.100.1"))).isTrue();
    assertThat(shown.containsAddress(BLOCKED, address("192.0.2.1"))).isTrue();
    assertThat(book.lists())
        .filteredOn(list -> list.name().equals(BLOCKED))
        .singleElement()
        .satisfies(list -> assertThat(list.entries()).isEqualTo(1))
        .satisfies(list -> assertThat(list.fromForm()).isEqualTo(1));
  }

  @Test
  void filtersKeepTheLastListsWithoutTheirDatabase() throws IOException {
    add("192.0.2.1", "");
    book.close();
    assertThat(shown.containsAddress(BLOCKED, address("192.0.2.1"))).isTrue();
  }

  @Test
  void aDamagedDatabaseIsToldAndTriedAgain() throws IOException {
    book.close();
    Path file = folder.resolve("lists.mv.db");
    byte[] good = Files.readAllBytes(file);
    Files.writeString(file, "no database".repeat(1000));
    open();
    assertThatExceptionOfType(IOException.class)
        .isThrownBy(() -> book.changes(1))
        .withMessageContainingAll("lists.mv.db", "is damaged");
    Files.write(file, good);
    assertThat(book.changes(1)).isEmpty();
  }

  @Test
  void everyChangeIsKeptWithWhoAndWhat() throws IOException {
    add("192.0.2.1", "loud");
    take("entry\n192.0.2.2\n192.0.2.3\n", new ImportMode(true, false, false));
    book.remove(BLOCKED, List.of("192.0.2.2"), "bob");
    assertThat(book.changes(10))
        .extracting(ListChange::number, ListChange::who, ListChange::action, ListChange::added)
        .containsExactly(
            tuple(3L, "bob", "remove", 0),
            tuple(2L, "ann", "replace", 2),
            tuple(1L, "ann", "add", 1));
    assertThat(book.changes(10).get(1).removed()).isEqualTo(1);
    assertThat(book.changes(10).get(2).detail()).isEqualTo("192.0.2.1 (loud)");
  }

  @Test
  void whatChangesNothingIsNoChange() throws IOException {
    book.remove(BLOCKED, List.of("192.0.2.1"), "ann");
    take("entry\n192.0.2.1\n", new ImportMode(false, false, true));
    assertThat(book.changes(10)).isEmpty();
    assertThat(book.holds(BLOCKED, "192.0.2.1")).isFalse();
  }

  @Test
  void aWrongLineStopsAnImportAndIsNamed() throws IOException {
    ImportReport report = take("entry,comment\n192.0.2.1,x\n192.0.2.300,y\nok.example,z\n", STRICT);
    assertThat(report.done()).isFalse();
    assertThat(report.problems()).singleElement().asString().contains("line 3", "192.0.2.300");
    assertThat(book.holds(BLOCKED, "192.0.2.1")).isFalse();
  }

  @Test
  void wrongLinesAreLeftOutWhereThatWasAsked() throws IOException {
    ImportReport report =
        take("entry\n192.0.2.1\n192.0.2.300\nok.example\n", new ImportMode(false, true, false));
    assertThat(report.done()).isTrue();
    assertThat(report.added()).isEqualTo(2);
    assertThat(report.wrong()).isEqualTo(1);
    assertThat(book.holds(BLOCKED, "ok.example")).isTrue();
  }

  @Test
  void anImportThatReplacesTakesTheOthersOut() throws IOException {
    take("entry\n192.0.2.1\n192.0.2.2\n", STRICT);
    ImportReport report = take("entry\n192.0.2.2\n192.0.2.3\n", new ImportMode(true, false, false));
    assertThat(report.added()).isEqualTo(1);
    assertThat(report.removed()).isEqualTo(1);
    assertThat(book.holds(BLOCKED, "192.0.2.1")).isFalse();
    assertThat(book.holds(BLOCKED, "192.0.2.3")).isTrue();
  }

  @Test
  void whatWasExportedComesInAgain() throws IOException {
    Instant end = Instant.parse("2099-01-01T00:00:00Z");
    book.add(BLOCKED, new Draft("a.example", "=1+1, \"quoted\"", Optional.of(end)), "ann");
    StringWriter csv = new StringWriter();
    book.write(BLOCKED, csv);
    assertThat(csv.toString()).contains("\"'=1+1, \"\"quoted\"\"\"");
    book.remove(BLOCKED, List.of("a.example"), "ann");
    assertThat(take(csv.toString(), STRICT).done()).isTrue();
    ListEntry entry = book.find(BLOCKED, "", 0, 1).entries().get(0);
    assertThat(entry.comment()).isEqualTo("=1+1, \"quoted\"");
    assertThat(entry.expires()).contains(end);
  }

  @Test
  void searchTakesWordsForWhatTheyAre() throws IOException {
    add("a_b.example", "100% sure");
    add("axb.example", "it's \\ nothing'; DROP TABLE list_entry --");
    assertThat(book.find(BLOCKED, "A_B", 0, 10).entries()).hasSize(1);
    assertThat(book.find(BLOCKED, "0% S", 0, 10).entries()).hasSize(1);
    assertThat(book.find(BLOCKED, "'; drop table", 0, 10).entries()).hasSize(1);
    assertThat(book.find(BLOCKED, "\\", 0, 10).entries()).hasSize(1);
    assertThat(book.find(BLOCKED, "!", 0, 10).entries()).isEmpty();
    assertThat(book.find(BLOCKED, "' OR '1'='1", 0, 10).total()).isZero();
  }

  @Test
  void aListThatCannotBeBuiltIsNotStored() throws IOException {
    StringBuilder csv = new StringBuilder("entry\n");
    for (int i = 0; i <= Patterns.MAX_OF_A_DOMAIN; i++) {
      csv.append("p").append(i).append("-*@example.org\n");
    }
    assertThatIllegalArgumentException()
        .isThrownBy(() -> take(csv.toString(), STRICT))
        .withMessageContaining("100 patterns");
    assertThat(book.find(BLOCKED, "", 0, 10).total()).isZero();
  }

  @Test
  void namesThatAreNoneAreRefused() {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> book.add("../x", new Draft("a.example", "", Optional.empty()), "ann"))
        .withMessageContaining("no name of a list");
  }

  @Test
  void lookUpsGoOnWhileALongListIsTaken() throws IOException, InterruptedException {
    add("192.0.2.1", "");
    StringBuilder csv = new StringBuilder("entry\n192.0.2.1\n");
    for (int i = 0; i < 20_000; i++) {
      csv.append("host").append(i).append(".example\n");
    }
    boolean[] missed = new boolean[1];
    Thread asking =
        new Thread(
            () -> {
              while (!shown.containsDomain(BLOCKED, "host19999.example")) {
                missed[0] |= !shown.containsAddress(BLOCKED, address("192.0.2.1"));
              }
            });
    asking.start();
    take(csv.toString(), new ImportMode(true, false, false));
    asking.join(60_000);
    assertThat(asking.isAlive()).isFalse();
    assertThat(missed[0]).isFalse();
  }

  private void add(String entry, String comment) throws IOException {
    book.add(BLOCKED, new Draft(entry, comment, Optional.empty()), "ann");
  }

  private ImportReport take(String csv, ImportMode mode) throws IOException {
    return book.take(BLOCKED, new StringReader(csv), mode, "ann");
  }
}
