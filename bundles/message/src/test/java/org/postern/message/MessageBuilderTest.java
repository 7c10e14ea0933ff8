// Copyright the Postern authors
// SPDX-License-Identifier: Apache-2.0
package org.postern.message;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.ArrayDeque;
import java.util.Queue;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.RejectedExecutionException;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.postern.filter.HeaderField;
import org.postern.filter.Message;

class MessageBuilderTest {

  private static final MessageLimits SMALL =
      new MessageLimits(1000, 10, 200, 30, 1000, 64, 1 << 20, 1 << 20);

  @TempDir Path directory;
  private final Queue<Runnable> tasks = new ArrayDeque<>();
  private final BodyMemory memory = new BodyMemory(1 << 20);

  @Test
  void aPieceThatFitsInMemoryNeedsNoWait() {
    try (MessageBuilder builder = builder()) {
      assertThat(isDone(builder.body(piece("x".repeat(64))))).isTrue();
      assertThat(tasks).isEmpty();
    }
  }

  @Test
  void aPieceForTheFileIsWrittenByTheWriter() throws Exception {
    try (MessageBuilder builder = builder()) {
      builder.body(piece("a".repeat(60)));
      CompletionStage<Void> written = builder.body(piece("b".repeat(60)));
      assertThat(isDone(written)).isFalse();
      runTasks();
      assertThat(isDone(written)).isTrue();
      assertThat(content(builder.finish())).isEqualTo("a".repeat(60) + "b".repeat(60));
    }
  }

  @Test
  void piecesThatDoNotWaitKeepTheirOrder() throws Exception {
    try (MessageBuilder builder = builder()) {
      for (int i = 0; i < 10; i++) {
        builder.body(piece("" + (char) ('a' + i)).limit(1));
        builder.body(piece("-".repeat(50)));
      }
      runTasks();
      StringBuilder all = new StringBuilder();
      for (int i = 0; i < 10; i++) {
        all.append((char) ('a' + i)).append("-".repeat(50));
      }
      assertThat(content(builder.finish())).isEqualTo(all.toString());
    }
  }

  @Test
  void theBufferOfThePieceMayBeUsedAgain() throws Exception {
    byte[] shared = "x".repeat(100).getBytes(StandardCharsets.US_ASCII);
    try (MessageBuilder builder = builder()) {
      builder.body(ByteBuffer.wrap(shared));
      shared[0] = 'y';
      runTasks();
      assertThat(content(builder.finish())).isEqualTo("x".repeat(100));
    }
  }

  @Test
  void aWriterThatRefusesIsToldAtTheEnd() {
    Workshop busy =
        new Workshop(
            memory,
            directory,
            task -> {
              throw new RejectedExecutionException("full");
            });
    try (MessageBuilder builder = new MessageBuilder(busy, SMALL)) {
      assertThat(isDone(builder.body(piece("x".repeat(100))))).isTrue();
      assertThat(isDone(builder.body(piece("x".repeat(100))))).isTrue();
      assertThatThrownBy(builder::finish).isInstanceOf(IOException.class);
    }
  }

  @Test
  void aWriteThatComesAfterTheEndLeavesNoFile() throws Exception {
    MessageBuilder builder = builder();
    CompletionStage<Void> written = builder.body(piece("x".repeat(100)));
    builder.close();
    runTasks();
    assertThat(isDone(written)).isTrue();
    assertThatThrownBy(builder::finish).isInstanceOf(IOException.class);
    assertThat(files()).isZero();
    assertThat(memory.used()).isZero();
  }

  @Test
  void closingTwiceGivesMemoryBackOnce() {
    MessageBuilder builder = builder();
    builder.body(piece("x"));
    builder.close();
    builder.close();
    assertThat(memory.used()).isZero();
  }

  @Test
  void aMessageThatIsGoneCannotBeRead() throws Exception {
    MessageBuilder builder = builder();
    builder.body(piece("x"));
    Message message = builder.finish();
    builder.close();
    assertThatThrownBy(message::openBody).isInstanceOf(IOException.class);
    assertThatThrownBy(() -> message.leaves().get(0).open()).isInstanceOf(IOException.class);
    assertThat(message.anomalies()).anyMatch(anomaly -> anomaly.kind().isLimit());
  }

  @Test
  void aStructureReadAfterTheEndLeavesNoFile() throws Exception {
    MessageBuilder builder = builder();
    builder.header(new HeaderField("Content-Transfer-Encoding", " base64"));
    builder.body(piece("aGVs".repeat(15)));
    Message message = builder.finish();
    builder.close();
    assertThat(message.root().isContainer()).isFalse();
    assertThat(files()).isZero();
    assertThat(memory.used()).isZero();
  }

  @Test
  void contentsOfPartsGoToAFileToo() throws Exception {
    try (MessageBuilder builder = builder()) {
      builder.header(new HeaderField("Content-Transfer-Encoding", " base64"));
      builder.body(piece("aGVs".repeat(100)));
      runTasks();
      Message message = builder.finish();
      assertThat(message.leaves().get(0).text(1000)).isEqualTo("hel".repeat(100));
      assertThat(files()).isEqualTo(2);
    }
    assertThat(files()).isZero();
  }

  @Test
  void nothingIsKeptBeyondTheLimitOfTheMessage() throws Exception {
    MessageLimits tiny = new MessageLimits(1000, 10, 200, 30, 1000, 64, 1 << 20, 100);
    try (MessageBuilder builder = new MessageBuilder(workshop(), tiny)) {
      builder.body(piece("x".repeat(60)));
      assertThat(builder.isFull()).isFalse();
      builder.body(piece("x".repeat(60)));
      assertThat(builder.isFull()).isTrue();
      assertThat(builder.finish().bodySize()).isEqualTo(60);
    }
  }

  @Test
  void onlyItsOwnerMayReadTheFile() throws Exception {
    try (MessageBuilder builder = builder()) {
      builder.body(piece("x".repeat(100)));
      runTasks();
      try (Stream<Path> list = Files.list(directory)) {
        Path file = list.findFirst().orElseThrow();
        assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(file)))
            .isEqualTo("rw-------");
      } catch (UnsupportedOperationException e) {
        assertThat(System.getProperty("os.name")).as("without POSIX").contains("Windows");
      }
    }
  }

  @Test
  void aHeaderSectionAloneHasNoAnomalyOfTheBody() {
    try (MessageBuilder builder = builder()) {
      builder.header(new HeaderField("Content-Type", " multipart/mixed; boundary=b"));
      Message message = builder.headersOnly();
      assertThat(message.anomalies()).isEmpty();
      assertThat(message.leaves()).isEmpty();
      assertThat(message.root().isContainer()).isTrue();
    }
  }

  private MessageBuilder builder() {
    return new MessageBuilder(workshop(), SMALL);
  }

  private Workshop workshop() {
    return new Workshop(memory, directory, tasks::add);
  }

  private void runTasks() {
    while (!tasks.isEmpty()) {
      tasks.remove().run();
    }
  }

  private long files() throws IOException {
    try (Stream<Path> list = Files.list(directory)) {
      return list.count();
    }
  }

  private static boolean isDone(CompletionStage<Void> stage) {
    return stage.toCompletableFuture().isDone();
  }

  private static ByteBuffer piece(String text) {
    return ByteBuffer.wrap(text.getBytes(StandardCharsets.US_ASCII));
  }

  private static String content(Message message) throws IOException {
    return new String(message.openBody().readAllBytes(), StandardCharsets.US_ASCII);
  }
}
