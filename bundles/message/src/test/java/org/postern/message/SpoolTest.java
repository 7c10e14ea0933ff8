// Copyright the Postern authors
// SPDX-License-Identifier: Apache-2.0
package org.postern.message;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.postern.filter.Anomaly;
import org.postern.filter.HeaderField;
import org.postern.filter.Message;

class SpoolTest {

  private static final MessageLimits SMALL =
      new MessageLimits(1000, 10, 200, 30, 1000, 1024, 1 << 20, 1 << 20);

  @TempDir Path directory;

  @Test
  void aSmallBodyStaysInMemory() throws Exception {
    BodyMemory memory = new BodyMemory(1 << 20);
    MessageBuilder builder = Build.builder("A: b\n\nhello\n", SMALL, memory, directory);
    assertThat(builder.finish().openBody()).hasContent("hello\r\n");
    assertThat(files()).isZero();
    assertThat(memory.used()).isPositive();
    builder.close();
    assertThat(memory.used()).isZero();
  }

  @Test
  void aLargeBodyGoesToAFileThatIsRemoved() throws Exception {
    BodyMemory memory = new BodyMemory(1 << 20);
    String body = "0123456789\n".repeat(50_000);
    MessageBuilder builder = Build.builder("A: b\n\n" + body, SMALL, memory, directory);
    Message message = builder.finish();
    assertThat(message.bodySize()).isEqualTo(12L * 50_000);
    assertThat(message.openBody()).hasContent(body.replace("\n", "\r\n"));
    assertThat(message.leaves().get(0).size()).isEqualTo(12L * 50_000);
    assertThat(files()).isEqualTo(1);
    builder.close();
    assertThat(files()).isZero();
    assertThat(memory.used()).isZero();
  }

  @Test
  void withoutSharedMemoryABodyGoesToAFileAtOnce() throws Exception {
    try (MessageBuilder builder =
        Build.builder("A: b\n\nhello\n", SMALL, new BodyMemory(0), directory)) {
      assertThat(builder.finish().openBody()).hasContent("hello\r\n");
      assertThat(files()).isEqualTo(1);
    }
    assertThat(files()).isZero();
  }

  @Test
  void aDiskThatFailsIsToldAtTheEnd() {
    try (MessageBuilder builder =
        Build.builder("A: b\n\nhello\n", SMALL, new BodyMemory(0), directory.resolve("gone"))) {
      assertThatThrownBy(builder::finish).isInstanceOf(IOException.class);
    }
  }

  @Test
  void leftoversOfACrashAreRemoved() throws Exception {
    Files.createFile(directory.resolve(Workshop.PREFIX + "1.tmp"));
    new Workshop(new BodyMemory(0), directory, Runnable::run).clean();
    assertThat(files()).isZero();
  }

  @Test
  void headerLimitsAreNoted() throws Exception {
    try (MessageBuilder builder =
        new MessageBuilder(new Workshop(new BodyMemory(0), directory, Runnable::run), SMALL)) {
      builder.header(new HeaderField("Long", "x".repeat(300)));
      for (int i = 0; i < 20; i++) {
        builder.header(new HeaderField("A" + i, " b"));
      }
      assertThat(builder.headersOnly().anomalies())
          .extracting(Anomaly::kind)
          .containsExactlyInAnyOrder(
              Anomaly.Kind.LIMIT_HEADER_FIELD, Anomaly.Kind.LIMIT_HEADER_FIELDS);
      assertThat(builder.headersOnly().headers()).hasSize(10);
    }
  }

  private long files() throws IOException {
    try (Stream<Path> list = Files.list(directory)) {
      return list.count();
    }
  }
}
