// Copyright the Postern authors
// SPDX-License-Identifier: Apache-2.0
package org.postern.message;

import static org.assertj.core.api.Assertions.assertThat;

import com.sun.management.ThreadMXBean;
import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Assertions;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.postern.filter.Anomaly;
import org.postern.filter.Anomaly.Kind;
import org.postern.filter.HeaderField;
import org.postern.filter.Message;

/**
 * Messages made to take the process down: each is read in bounded memory and time. The time bound
 * is generous, what it tells from is hours.
 */
class HostileMessageTest {

  private static final int MIB = 1 << 20;
  private static final Duration PATIENCE = Duration.ofMinutes(2);
  private static final String MIXED = " multipart/mixed; boundary=b";

  @TempDir Path directory;

  /** What reading took. */
  private record Cost(Message message, long allocated) {}

  @Test
  void aHeaderLineOfAPartThatDoesNotEndIsNotKept() throws Exception {
    Cost cost = read(Map.of("Content-Type", MIXED), "--b\r\nX: ", "x", 48 * MIB, "");
    assertThat(cost.allocated()).isLessThan(16L * MIB);
    assertThat(kinds(cost)).contains(Kind.LIMIT_HEADER_SECTION);
  }

  @Test
  void aHeaderSectionOfAPartThatDoesNotEndIsNotKept() throws Exception {
    Cost cost = read(Map.of("Content-Type", MIXED), "--b\r\n", "X: y\r\n", 24 * MIB, "");
    assertThat(cost.allocated()).isLessThan(32L * MIB);
    assertThat(kinds(cost)).contains(Kind.LIMIT_HEADER_SECTION, Kind.LIMIT_HEADER_FIELDS);
  }

  @Test
  void headerSectionsOfAllPartsHaveALimitTogether() throws Exception {
    String part = "--b\r\nX: " + "x".repeat(60_000) + "\r\nY: " + "y".repeat(60_000) + "\r\n\r\n";
    Cost cost = read(Map.of("Content-Type", MIXED), "", part, 24 * MIB, "--b--\r\n");
    long kept =
        cost.message().root().children().stream()
            .flatMap(child -> child.headers().stream())
            .mapToLong(HeaderField::size)
            .sum();
    assertThat(kept).isLessThan(2L * MIB);
    assertThat(kinds(cost)).contains(Kind.LIMIT_HEADER_SECTION);
  }

  @Test
  void blanksWithoutEndInAnEncodedMessageAreNotKept() throws Exception {
    Cost cost =
        read(
            Map.of(
                "Content-Type", " message/rfc822", "Content-Transfer-Encoding", "quoted-printable"),
            "Subject: x=20\r\n\r\n",
            " ",
            32 * MIB,
            "x");
    assertThat(cost.allocated()).isLessThan(16L * MIB);
    assertThat(cost.message().leaves().get(0).size()).isEqualTo(32 * MIB + 1);
  }

  @Test
  void aLongBoundaryIsNotSearchedFor() throws Exception {
    String boundary = "-".repeat(60_000);
    Cost cost =
        read(
            Map.of("Content-Type", " multipart/mixed; boundary=\"" + boundary + '"'),
            "--" + boundary + "\r\n\r\n",
            "-".repeat(59_999) + "\r\n",
            16 * MIB,
            "");
    assertThat(kinds(cost)).contains(Kind.BAD_BOUNDARY);
    assertThat(cost.message().leaves().get(0).size()).isGreaterThan(16L * MIB);
  }

  @Test
  void manyPartsEndAtTheLimit() throws Exception {
    Cost cost = read(Map.of("Content-Type", MIXED), "", "--b\r\n\r\n", 8 * MIB, "");
    assertThat(cost.message().root().children()).hasSizeLessThanOrEqualTo(1001);
    assertThat(kinds(cost)).contains(Kind.LIMIT_MIME_PARTS);
  }

  @Test
  void deepMessagesEndAtTheLimit() throws Exception {
    String level = "Content-Type: message/rfc822\r\n\r\n";
    Cost cost = read(Map.of("Content-Type", " message/rfc822"), "", level, 4 * MIB, "");
    assertThat(cost.message().leaves()).hasSize(1);
    assertThat(cost.message().leaves().get(0).depth()).isEqualTo(30);
    assertThat(kinds(cost)).contains(Kind.LIMIT_MIME_DEPTH);
  }

  @Test
  void deepMultipartsCostNoMoreThanTheirDepth() throws Exception {
    StringBuilder levels = new StringBuilder();
    String dashes = "-".repeat(60);
    for (int i = 0; i < 40; i++) {
      levels
          .append("--" + dashes + i + "-\r\nContent-Type: multipart/mixed; boundary=\"")
          .append(dashes + (i + 1) + "-\"\r\n\r\n");
    }
    Cost cost =
        read(
            Map.of("Content-Type", " multipart/mixed; boundary=\"" + dashes + "0-\""),
            levels.toString(),
            "-".repeat(70) + "\r\n",
            4 * MIB,
            "");
    assertThat(cost.allocated()).isLessThan(32L * MIB);
    assertThat(kinds(cost)).contains(Kind.LIMIT_MIME_DEPTH);
  }

  @Test
  void messagesEncodedInMessagesEndAtTheLimit() throws Exception {
    byte[] text = "Subject: innermost\r\n\r\nx".getBytes(StandardCharsets.US_ASCII);
    String fields = "Content-Type: message/rfc822\r\nContent-Transfer-Encoding: base64\r\n\r\n";
    for (int i = 0; i < 36; i++) {
      String inner = Base64.getMimeEncoder().encodeToString(text);
      text = (fields + inner).getBytes(StandardCharsets.US_ASCII);
    }
    String body = new String(text, StandardCharsets.US_ASCII).substring(fields.length());
    Cost cost =
        read(
            Map.of("Content-Type", " message/rfc822", "Content-Transfer-Encoding", " base64"),
            body,
            "",
            0,
            "");
    assertThat(kinds(cost)).contains(Kind.LIMIT_MIME_DEPTH);
  }

  @Test
  void linesThatLookLikeBoundariesAreNotAllKept() throws Exception {
    StringBuilder lines = new StringBuilder();
    for (int i = 0; i < 50_000; i++) {
      lines.append("--").append(i).append("\r\n");
    }
    Cost cost = read(Map.of("Content-Type", MIXED), "--b\r\n\r\n", lines.toString(), 8 * MIB, "");
    assertThat(cost.allocated()).isLessThan(16L * MIB);
  }

  @Test
  void contentBeyondTheLimitIsNotKept() throws Exception {
    MessageLimits small = new MessageLimits(MIB, 100, MIB, 30, 100, 1000, MIB, 64L * MIB);
    Cost cost =
        read(
            small,
            Map.of("Content-Transfer-Encoding", " base64"),
            "",
            "QUFBQUFBQUFBQUFBQUFBQUFB\r\n",
            8 * MIB,
            "");
    assertThat(cost.message().root().size()).isLessThanOrEqualTo(MIB);
    assertThat(kinds(cost)).containsExactly(Kind.LIMIT_DECODED_SIZE);
  }

  @Test
  void fieldsFullOfDoubtsAreReadInOnePass() throws Exception {
    String field = " a/b" + "; x*0*=%=?utf-8?q?(\"\\".repeat(2500);
    Cost cost = read(Map.of("Content-Type", field, "Subject", field), "", "", 0, "");
    assertThat(cost.message().anomalies()).isNotEmpty();
  }

  private Cost read(Map<String, String> fields, String start, String piece, int octets, String end)
      throws Exception {
    MessageLimits defaults = MessageLimits.DEFAULTS;
    MessageLimits onDisk =
        new MessageLimits(
            defaults.maxHeaderSection(),
            defaults.maxHeaderFields(),
            defaults.maxHeaderField(),
            defaults.maxMimeDepth(),
            defaults.maxMimeParts(),
            0,
            defaults.maxDecodedSize(),
            defaults.maxMessageSize());
    return read(onDisk, fields, start, piece, octets, end);
  }

  private Cost read(
      MessageLimits limits,
      Map<String, String> fields,
      String start,
      String piece,
      int octets,
      String end)
      throws Exception {
    Workshop workshop = new Workshop(new BodyMemory(0), directory, Runnable::run);
    try (MessageBuilder builder = new MessageBuilder(workshop, limits)) {
      fields.forEach((name, value) -> builder.header(new HeaderField(name, value)));
      builder.body(ascii(start));
      if (!piece.isEmpty()) {
        String block = piece.repeat(Math.max(1, MIB / piece.length()));
        for (long done = 0; done < octets; done += block.length()) {
          builder.body(ascii(block));
        }
      }
      builder.body(ascii(end));
      Message message = builder.finish();
      return Assertions.assertTimeoutPreemptively(PATIENCE, () -> measured(message));
    }
  }

  private static Cost measured(Message message) throws IOException {
    ThreadMXBean threads = (ThreadMXBean) ManagementFactory.getThreadMXBean();
    long before = threads.getCurrentThreadAllocatedBytes();
    message.root();
    long allocated = threads.getCurrentThreadAllocatedBytes() - before;
    message.leaves().forEach(leaf -> assertThat(leaf.size()).isGreaterThanOrEqualTo(0));
    return new Cost(message, allocated);
  }

  private static List<Kind> kinds(Cost cost) {
    return cost.message().anomalies().stream().map(Anomaly::kind).toList();
  }

  private static ByteBuffer ascii(String text) {
    return ByteBuffer.wrap(text.getBytes(StandardCharsets.US_ASCII));
  }
}
