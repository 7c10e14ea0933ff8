// Copyright the Postern authors
// SPDX-License-Identifier: Apache-2.0
package org.postern.message;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.atomic.AtomicLong;
import java.util.stream.Stream;
import org.junit.jupiter.api.Assertions;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.postern.filter.Anomaly;
import org.postern.filter.HeaderField;
import org.postern.filter.Message;
import org.postern.filter.Part;

/** Whatever is in a message, it is read without a failure, within its limits. */
class FuzzTest {

  private static final boolean LONG = Boolean.getBoolean("postern.long");
  private static final int ROUNDS = LONG ? 2_000_000 : 6_000;
  private static final int CORPUS_ROUNDS = LONG ? 300_000 : 1_000;
  private static final Duration PATIENCE = Duration.ofMinutes(LONG ? 240 : 8);
  private static final MessageLimits TIGHT =
      new MessageLimits(2000, 20, 500, 4, 12, 256, 20_000, 40_000);

  @TempDir Path directory;
  private final BodyMemory memory = new BodyMemory(1 << 20);

  @Test
  void mutationsOfOurOwnMessagesAreRead() throws Exception {
    run(1, ROUNDS, seeds());
  }

  @Test
  void mutationsOfRealMailAreRead() throws Exception {
    assumeTrue(Corpus.isPresent(), "no corpus beside the checkout");
    run(1_000_000_000, CORPUS_ROUNDS, Corpus.read().stream().map(Corpus.Mail::text).toList());
  }

  @Test
  void casesThatOnceFailedAreRead() throws Exception {
    List<byte[]> cases = cases();
    assertThat(cases).isNotEmpty();
    for (byte[] text : cases) {
      assertThat(read(text, MessageLimits.DEFAULTS, 1))
          .isEqualTo(read(text, MessageLimits.DEFAULTS, 65535));
      assertThat(read(text, TIGHT, 100)).isEqualTo(read(text, TIGHT, 65535));
    }
  }

  private void run(long firstSeed, int rounds, List<byte[]> seeds) {
    AtomicLong seed = new AtomicLong(firstSeed);
    Assertions.assertTimeoutPreemptively(
        PATIENCE,
        () -> {
          for (; seed.get() < firstSeed + rounds; seed.incrementAndGet()) {
            byte[] text = new Mutator(seed.get()).mutate(seeds);
            try {
              one(seed.get(), text);
            } catch (Exception | Error e) {
              Path kept = Files.write(Path.of("target", "fuzz-" + seed + ".eml"), text);
              throw new AssertionError("seed " + seed + " failed, see " + kept, e);
            }
          }
        },
        () -> "seed " + seed + " was not done in time");
    assertThat(memory.used()).isZero();
  }

  private void one(long seed, byte[] text) throws Exception {
    MessageLimits limits = seed % 3 == 0 ? TIGHT : MessageLimits.DEFAULTS;
    String whole = read(text, limits, 65535);
    if (seed % 4 == 0) {
      assertThat(read(text, limits, 1 + (int) (seed % 97))).isEqualTo(whole);
      assertThat(files()).isZero();
    }
  }

  /** Reads all of a message; returns what was seen. */
  private String read(byte[] text, MessageLimits limits, int packet) throws Exception {
    Workshop workshop = new Workshop(memory, directory, Runnable::run);
    try (MessageBuilder builder = new MessageBuilder(workshop, limits)) {
      List<HeaderField> fields = Build.headers(text);
      fields.forEach(builder::header);
      byte[] body = Build.rawBody(text);
      for (int at = 0; at < body.length && !builder.isFull(); at += packet) {
        builder.body(ByteBuffer.wrap(body, at, Math.min(packet, body.length - at)));
      }
      Message message = builder.finish();
      fields.stream().limit(50).forEach(field -> message.text(field.name()));
      if (text.length % 20 == 0) {
        message.asMimeMessage().getAllHeaders();
      }
      check(message, limits);
      StringBuilder seen = new StringBuilder();
      if (message.anomalies().stream().noneMatch(FuzzTest::dependsOnPackets)) {
        seen.append(message.anomalies());
        walk(message.root(), limits, seen);
      }
      return seen.toString();
    }
  }

  /** Of a message that is too large more or less is kept, as its packets end. */
  private static boolean dependsOnPackets(Anomaly anomaly) {
    return anomaly.kind() == Anomaly.Kind.LIMIT_MESSAGE_SIZE;
  }

  private static void check(Message message, MessageLimits limits) throws IOException {
    assertThat(message.headers().size()).isLessThanOrEqualTo(limits.maxHeaderFields());
    assertThat(message.anomalies().size()).isLessThanOrEqualTo(100);
    for (Anomaly anomaly : message.anomalies()) {
      assertThat(anomaly.detail()).matches("[ -~]{0,200}");
    }
    try (InputStream body = message.openBody()) {
      assertThat((long) body.readAllBytes().length).isEqualTo(message.bodySize());
    }
    assertThat(message.leaves().size()).isLessThanOrEqualTo(limits.maxMimeParts() + 1);
    long decoded = message.leaves().stream().mapToLong(Part::size).sum();
    assertThat(decoded).isLessThanOrEqualTo(limits.maxDecodedSize() + message.bodySize());
  }

  private static void walk(Part part, MessageLimits limits, StringBuilder seen) throws IOException {
    assertThat(part.depth()).isLessThanOrEqualTo(limits.maxMimeDepth());
    assertThat(part.headers().size()).isLessThanOrEqualTo(limits.maxHeaderFields());
    assertThat(part.contentType()).isNotEmpty();
    byte[] content;
    try (InputStream in = part.open()) {
      content = in.readAllBytes();
    }
    assertThat((long) content.length).isEqualTo(part.size());
    assertThat(part.text(40).length()).isLessThanOrEqualTo(40);
    seen.append('\n').append(part.path()).append(' ').append(part.contentType()).append(' ');
    seen.append(part.parameters()).append(part.disposition()).append(part.fileName());
    seen.append(part.transferEncoding()).append(part.size()).append(part.headers());
    seen.append(new String(content, StandardCharsets.ISO_8859_1));
    for (Part child : part.children()) {
      assertThat(part.isContainer()).isTrue();
      walk(child, limits, seen);
    }
  }

  private long files() throws IOException {
    try (Stream<Path> list = Files.list(directory)) {
      return list.count();
    }
  }

  private static List<byte[]> seeds() throws IOException {
    List<byte[]> seeds = new ArrayList<>(cases());
    for (AnomalyCases.Case one : AnomalyCases.all()) {
      seeds.add(one.hit().getBytes(StandardCharsets.ISO_8859_1));
      seeds.add(one.miss().getBytes(StandardCharsets.ISO_8859_1));
    }
    return seeds;
  }

  private static List<byte[]> cases() throws IOException {
    List<byte[]> cases = new ArrayList<>();
    try (Stream<Path> files = Files.list(Path.of("src/test/resources/cases"))) {
      for (Path file : files.sorted().toList()) {
        cases.add(Files.readAllBytes(file));
      }
    }
    return cases;
  }
}
