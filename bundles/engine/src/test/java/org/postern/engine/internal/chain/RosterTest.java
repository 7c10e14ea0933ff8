// Copyright the Postern authors
// SPDX-License-Identifier: Apache-2.0
package org.postern.engine.internal.chain;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class RosterTest {

  @TempDir Path directory;

  @Test
  void knowsItsSeedFromTheFirstStart() {
    assertThat(roster("shield", "conduct").ids()).containsExactlyInAnyOrder("shield", "conduct");
  }

  @Test
  void remembersWhoWasEverThere() {
    roster("shield").add("mine");
    assertThat(roster("shield").ids()).containsExactlyInAnyOrder("shield", "mine");
  }

  @Test
  void leavesNoHalfWrittenFile() throws IOException {
    roster().add("one");
    try (var files = Files.list(directory)) {
      assertThat(files).containsExactly(directory.resolve("ids"));
    }
  }

  @Test
  void ignoresLinesThatAreNoIds() throws IOException {
    Files.write(directory.resolve("ids"), List.of("good", "", "Not Good", "../x"));
    assertThat(roster().ids()).containsExactly("good");
  }

  @Test
  void knowsItsSeedWhenTheFileCannotBeRead() throws IOException {
    Files.write(directory.resolve("ids"), new byte[] {(byte) 0xff, (byte) 0xfe, 0});
    assertThat(roster("shield").ids()).containsExactly("shield");
  }

  @Test
  void remembersInMemoryWhenTheDiskDoesNot() {
    Path nowhere = directory.resolve("ids").resolve("below-a-file");
    Roster first = roster();
    first.add("file");
    Roster roster = new Roster(nowhere, List.of());
    roster.add("mine");
    assertThat(roster.ids()).containsExactly("mine");
  }

  @Test
  void writesWhatTheDiskHadNoRoomForOnceItHas() throws IOException {
    Path inTheWay = Files.createDirectory(directory.resolve("ids.new"));
    Roster roster = roster();
    roster.add("mine");
    roster.retire(Set.of("old"));
    roster.catchUp();
    assertThat(roster().ids()).as("not written yet").isEmpty();

    Files.delete(inTheWay);
    roster.catchUp();
    assertThat(directory.resolve("ids")).content().isEqualTo("mine\n-old\n");
  }

  @Test
  void writesNothingWhereNothingIsLeftToWrite() {
    Roster roster = roster("shield");
    roster.catchUp();
    assertThat(directory.resolve("ids")).doesNotExist();
  }

  @Test
  void doesNotRequireWhoWasRetiredNotEvenOneOfItsSeed() {
    Roster roster = roster("shield");
    roster.add("mine");
    roster.retire(Set.of("shield", "mine"));
    assertThat(roster.ids()).isEmpty();
    assertThat(roster("shield").ids()).isEmpty();
  }

  @Test
  void whoComesAgainAfterItsRetirementIsRequiredAgain() {
    roster("shield").retire(Set.of("shield"));
    roster("shield").add("shield");
    assertThat(roster("shield").ids()).containsExactly("shield");
  }

  private Roster roster(String... seed) {
    return new Roster(directory.resolve("ids"), List.of(seed));
  }
}
