// Copyright the Postern authors
// SPDX-License-Identifier: Apache-2.0
package org.postern.filter.attachment.internal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.BufferedInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.BiConsumer;
import org.apache.commons.compress.archivers.tar.TarArchiveEntry;
import org.apache.commons.compress.archivers.tar.TarArchiveInputStream;
import org.apache.commons.compress.compressors.gzip.GzipCompressorInputStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.postern.filter.Finding;

/** Runs over real mail, which lies beside the checkout: what people send each other must pass. */
class CorpusTest {

  private static final Path CORPUS =
      Path.of(System.getProperty("postern.shared", "../shared"), "corpus", "mail-2002.tar.gz");

  @TempDir Path directory;

  private static void each(String folder, BiConsumer<String, byte[]> visitor) throws IOException {
    assumeTrue(Files.exists(CORPUS), "no corpus of real mail at " + CORPUS);
    try (InputStream file = new BufferedInputStream(Files.newInputStream(CORPUS));
        TarArchiveInputStream tar =
            new TarArchiveInputStream(new GzipCompressorInputStream(file))) {
      for (TarArchiveEntry entry = tar.getNextEntry(); entry != null; entry = tar.getNextEntry()) {
        if (entry.isFile() && entry.getName().startsWith(folder)) {
          visitor.accept(entry.getName(), tar.readAllBytes());
        }
      }
    }
  }

  private Map<String, List<Finding>> findings(String folder) throws IOException {
    AttachmentFilter filter = Examined.filter(directory, Map.of());
    Map<String, List<Finding>> all = new TreeMap<>();
    each(
        folder,
        (name, eml) -> {
          List<Finding> found = Examined.by(filter, eml).findings().findings();
          if (!found.isEmpty()) {
            all.put(name, found);
          }
        });
    return all;
  }

  @Test
  void has_nothing_against_honest_mail() throws IOException {
    assertThat(findings("ham/")).isEmpty();
  }

  @Test
  void says_the_same_about_spam_when_asked_again() throws IOException {
    assertThat(findings("spam/")).isEqualTo(findings("spam/"));
  }
}
