// Copyright the Postern authors
// SPDX-License-Identifier: Apache-2.0
package org.postern.engine.internal;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class RosterComponentTest {

  @TempDir Path directory;

  @Test
  void writesByItselfWhatTheDiskHadNoRoomFor() throws Exception {
    Path inTheWay = blocked();
    RosterComponent component = new RosterComponent(file(), Duration.ofMillis(10));
    component.roster().add("mine");
    assertThat(file()).doesNotExist();

    Files.delete(inTheWay);
    long end = System.nanoTime() + 30_000_000_000L;
    while (!Files.exists(file()) && System.nanoTime() < end) {
      Thread.sleep(5);
    }
    assertThat(Files.readAllLines(file())).contains("mine");
    component.stop();
  }

  @Test
  void writesAtTheEndWhatIsLeft() throws IOException {
    Path inTheWay = blocked();
    RosterComponent component = new RosterComponent(file(), Duration.ofDays(1));
    component.roster().add("mine");
    Files.delete(inTheWay);
    component.stop();
    assertThat(Files.readAllLines(file())).contains("mine");
  }

  /** A folder where the new list is to be written first: nobody can write a file there. */
  private Path blocked() throws IOException {
    return Files.createDirectory(directory.resolve("ids.new"));
  }

  private Path file() {
    return directory.resolve("ids");
  }
}
