// Copyright the Postern authors
// SPDX-License-Identifier: Apache-2.0
package org.postern.console.internal.forms;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.StringWriter;
import java.io.Writer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class MaskingWriterTest {

  @TempDir private Path folder;

  @Test
  void aSecretIsMaskedHoweverTheTextIsCut() throws IOException {
    String text = "x".repeat(5000) + "letmein" + "y".repeat(5000) + "letmei letmein";
    for (int piece : new int[] {1, 3, 4999, 5003, 20000}) {
      StringWriter out = new StringWriter();
      try (Writer writer = new MaskingWriter(out, List.of("letmein"))) {
        for (int at = 0; at < text.length(); at += piece) {
          writer.write(text, at, Math.min(piece, text.length() - at));
          if (piece == 4999) {
            writer.flush();
          }
        }
      }
      assertThat(out.toString())
          .as("pieces of " + piece)
          .isEqualTo(text.replace("letmein", "********"));
    }
  }

  @Test
  void secretsAreFoundAsTextHtmlAndJson() throws IOException {
    Files.writeString(folder.resolve("smarthost"), "a<b\"c&d\n");
    Files.writeString(folder.resolve("short"), "abc");
    Files.writeString(folder.resolve("README.md"), "Secrets");
    List<String> texts = new SecretTexts(List.of(folder, folder.resolve("none"))).read();
    assertThat(texts)
        .contains("a<b\"c&d", "a&lt;b&quot;c&amp;d", "a<b\\\"c&d")
        .doesNotContain("abc", "Secrets");
  }
}
