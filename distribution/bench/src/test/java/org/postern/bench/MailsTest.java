// Copyright the Postern authors
// SPDX-License-Identifier: Apache-2.0
package org.postern.bench;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class MailsTest {

  @Test
  void writesMailOfTheWantedSize(@TempDir Path folder) throws IOException {
    for (int size : List.of(4000, 50_000, 1_000_000)) {
      List<Path> mails = new Mails(folder).write(size, 2);

      assertThat(mails).hasSize(2);
      assertThat(Files.size(mails.get(0))).isCloseTo(size, within(size / 20L));
    }
  }

  @Test
  void writesDifferentMails(@TempDir Path folder) throws IOException {
    List<Path> mails = new Mails(folder).write(4000, 2);

    assertThat(mails.get(0)).binaryContent().isNotEqualTo(Files.readAllBytes(mails.get(1)));
  }
}
