// Copyright the Postern authors
// SPDX-License-Identifier: Apache-2.0
package org.postern.modules.internal.drop;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

@Timeout(60)
class DropFolderTest {

  @TempDir Path folder;
  private final BlockingQueue<String> looks = new LinkedBlockingQueue<>();

  @Test
  void aJarIsTakenAtOnceWhereItIsWhole() throws Exception {
    try (DropFolder drop = watch(true)) {
      Files.writeString(folder.resolve("a.jar"), "whole");
      assertThat(next()).isEqualTo("a.jar fresh");
      assertThat(drop.problem()).isEmpty();
    }
  }

  @Test
  void whatIsWrongIsLookedAtAgainWhenItHasNotChangedForAWhile() throws Exception {
    try (DropFolder drop = watch(false)) {
      Files.writeString(folder.resolve("a.jar"), "part");
      assertThat(next()).isEqualTo("a.jar fresh");
      String last = next();
      while (last.equals("a.jar fresh")) {
        last = next();
      }
      assertThat(last).isEqualTo("a.jar settled");
      assertThat(drop.problem()).isEmpty();
    }
  }

  @Test
  void otherFilesAndHiddenOnesAreLeftAlone() throws Exception {
    Files.writeString(folder.resolve("a.jar.part"), "x");
    Files.writeString(folder.resolve(".b.jar"), "x");
    Files.createDirectory(folder.resolve("c.jar"));
    Files.writeString(folder.resolve("d.jar"), "x");
    try (DropFolder drop = watch(true)) {
      assertThat(next()).isEqualTo("d.jar fresh");
      assertThat(looks.poll(300, TimeUnit.MILLISECONDS)).isNull();
      assertThat(drop.problem()).isEmpty();
    }
  }

  @Test
  void aFolderThatIsNoneIsAProblem() throws Exception {
    Path file = Files.writeString(folder.resolve("file"), "x");
    try (DropFolder drop =
        new DropFolder(file, () -> Duration.ofMillis(20), (jar, settled) -> true)) {
      while (drop.problem().isEmpty()) {
        Thread.sleep(5);
      }
      assertThat(drop.problem().orElseThrow()).contains("cannot be read");
    }
  }

  /** Takes at the first look, or at the settled one. */
  private DropFolder watch(boolean atOnce) {
    return new DropFolder(
        folder,
        () -> Duration.ofMillis(50),
        (jar, settled) -> {
          looks.add(jar.getFileName() + (settled ? " settled" : " fresh"));
          boolean taken = atOnce || settled;
          if (taken) {
            try {
              Files.delete(jar);
            } catch (IOException e) {
              throw new UncheckedIOException(e);
            }
          }
          return taken;
        });
  }

  private String next() throws InterruptedException {
    return looks.take();
  }
}
