// Copyright the Postern authors
// SPDX-License-Identifier: Apache-2.0
package org.postern.modules.internal.store;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class AttemptsTest {

  private static final String HASH = "a".repeat(64);

  @TempDir Path folder;

  @Test
  void whatWasBegunAndNeverEndedIsCountedOverRestarts() throws IOException {
    Path file = folder.resolve("attempts.txt");
    for (int i = 1; i <= 3; i++) {
      Attempts attempts = new Attempts(file);
      attempts.begin(HASH);
      assertThat(new Attempts(file).of(HASH)).isEqualTo(i);
    }
    new Attempts(file).end(HASH);
    assertThat(new Attempts(file).of(HASH)).isZero();
  }

  @Test
  void aFileThatIsNotUnderstoodCountsForNothing() throws IOException {
    Path file = Files.writeString(folder.resolve("attempts.txt"), HASH + "\tmany\n\n");
    assertThat(new Attempts(file).of(HASH)).isZero();
  }
}
