// Copyright the Postern authors
// SPDX-License-Identifier: Apache-2.0
package org.postern.itest;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;

/** What {@code docs/write-a-filter.md} promises to those who follow it. */
class ExampleFilterIT {

  private static final Path ROOT = Path.of(System.getProperty("postern.root"));
  private static final String MAIL =
      """
      From: Ann <ann@example.com>
      To: bob@example.net
      Subject: You won the lottery
      Date: Tue, 3 Nov 2026 10:00:00 +0100
      Message-ID: <1@example.com>

      Hello.
      """;

  @Test
  void theFilterOfTheDocumentationJudgesMail() throws IOException {
    Distribution distribution =
        Distribution.unpack().add(Path.of(System.getProperty("postern.template")), "15");
    try (RunningServer server = RunningServer.start(distribution)) {
      Path mail = Files.writeString(server.data().resolve("lottery.eml"), MAIL);
      assertThat(server.postern("scan", mail.toString()).output()).contains("subject.word(4.0)");
      assertThat(server.postern("status").output()).contains("subject");
    }
  }

  @Test
  void thePageShowsTheCodeThatIsBuilt() throws IOException {
    String page = Files.readString(ROOT.resolve("docs/write-a-filter.md"));
    String shown = page.replaceAll("(?s).*?```java\n(.*?)```.*", "$1");
    assertThat(
            Files.readString(
                ROOT.resolve(
                    "distribution/module-template/src/main/java/com/example/filter/SubjectFilter.java")))
        .endsWith(shown);
  }
}
