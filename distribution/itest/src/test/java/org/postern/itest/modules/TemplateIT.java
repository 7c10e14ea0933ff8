// Copyright the Postern authors
// SPDX-License-Identifier: Apache-2.0
package org.postern.itest.modules;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.postern.itest.Distribution;
import org.postern.itest.RunningServer;

/** What the pages for authors of modules promise to those who follow them word by word. */
class TemplateIT {

  private static final Path ROOT = Path.of(System.getProperty("postern.root"));
  private static final Path JAR = Path.of(System.getProperty("postern.template"));
  private static final Pattern SHELL = Pattern.compile("(?s)```sh\n(.*?)```");
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
  void theTemplateIsSignedTrustedDeployedAndJudgesMail() throws IOException {
    try (RunningServer server = RunningServer.start()) {
      Distribution home = server.distribution();
      Files.copy(JAR, home.home().resolve(JAR.getFileName()));
      Distribution.Result result =
          home.run(
              List.of("sh", "-ec", commands()),
              Map.of(
                  "SECRET",
                  "a long secret",
                  "PATH",
                  Path.of(System.getProperty("java.home"), "bin") + ":" + System.getenv("PATH")));
      assertThat(result.exit()).as(result.output()).isZero();
      Path mail = Files.writeString(server.data().resolve("lottery.eml"), MAIL);
      assertThat(server.postern("scan", mail.toString()).output()).contains("subject.word(4.0)");
      assertThat(server.postern("modules").output())
          .contains("com.example.filter.subject", "1.0.0", "CN=Example filters");
    }
  }

  @Test
  void thePageShowsTheCodeThatIsBuilt() throws IOException {
    String page = Files.readString(ROOT.resolve("docs/write-a-filter.md"));
    String shown = page.replaceAll("(?s).*?```java\n(.*?)```.*", "$1");
    Path code = Path.of("distribution/module-template/src/main/java/com/example/filter");
    assertThat(Files.readString(ROOT.resolve(code).resolve("SubjectFilter.java"))).endsWith(shown);
  }

  /** All commands of the page but those that build, which the build has done. */
  private static String commands() throws IOException {
    String page = Files.readString(ROOT.resolve("docs/write-a-module.md"));
    return SHELL
        .matcher(page)
        .results()
        .map(block -> block.group(1))
        .filter(block -> !block.startsWith("mvn "))
        .collect(Collectors.joining());
  }
}
