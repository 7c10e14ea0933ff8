// Copyright the Postern authors
// SPDX-License-Identifier: Apache-2.0
package org.postern.message.internal;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Base64;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.postern.message.BodyMemory;

class Base64LinesTest {

  @TempDir Path directory;
  private final Random random = new Random(5);

  @ParameterizedTest
  @ValueSource(ints = {8, 64, 76, 1000, 20_000})
  void areReadAndSkippedLikeWhatTheyStandFor(int length) throws Exception {
    byte[] octets = new byte[length / 4 * 3 * Math.max(2, 40_000 / length)];
    random.nextBytes(octets);
    try (Spool body = new Spool(new BodyMemory(1 << 20), directory, 100_000)) {
      Content lines = lines(body, octets, length);
      Content joined = JoinedContent.of(List.of(lines, tail(octets), lines));
      assertThat(lines.size()).isEqualTo(octets.length);
      assertThat(lines.open()).hasBinaryContent(octets);
      for (int round = 0; round < 100; round++) {
        wander(lines.open(), octets);
        wander(joined.open(), three(octets));
      }
    }
  }

  @ParameterizedTest
  @CsvSource({
    "8, 'AAAAAAAA|BBBBBBBB|', 2",
    "8, 'AAAAAAAA|BBBB=BBB|', 1",
    "8, 'AAAAAAAA|BBBBBBB|', 1",
    "8, 'AAAAAAAA|BBBBBBBBB|', 1",
    "8, 'AAAAAAAA|BBBBBBBB', 1",
    "0, 'AAAAAA|BBBBBB|', 0",
    "0, 'AAAAAAAAAA|BBBBBBBBBB|', 0",
    "0, '', 0",
    "16, 'AAAAAAAA--AAAAAA|', 0"
  })
  void areWholeLinesOfOneLengthInWholeGroups(int length, String text, int count) {
    byte[] octets = text.replace("|", "\r\n").getBytes(StandardCharsets.US_ASCII);
    assertThat(Base64Lines.length(octets, 0, octets.length)).isEqualTo(length);
    assertThat(Base64Lines.count(octets, 0, octets.length, length)).isEqualTo(count);
  }

  @Test
  void endWithALineFeedAlone() {
    byte[] octets = "AAAAAAAA\r\nAAAAAAAA\nAAAAAAAA\r\n".getBytes(StandardCharsets.US_ASCII);
    assertThat(Base64Lines.count(octets, 0, octets.length, 8)).isEqualTo(1);
  }

  private Content lines(Spool body, byte[] octets, int length) throws Exception {
    byte[] before = "before\r\n".getBytes(StandardCharsets.US_ASCII);
    byte[] coded = Base64.getMimeEncoder(length, new byte[] {'\r', '\n'}).encode(octets);
    body.write(before, 0, before.length);
    body.write(coded, 0, coded.length);
    body.write(new byte[] {'\r', '\n'}, 0, 2);
    return new Base64Lines(body, before.length, length, octets.length / (length / 4 * 3));
  }

  private Content tail(byte[] octets) throws Exception {
    Spool spool = new Spool(new BodyMemory(1 << 20), directory, 1 << 20);
    spool.write(octets, 0, 100);
    return new SpoolRange(spool, 20, 80);
  }

  private static byte[] three(byte[] octets) {
    byte[] all = Arrays.copyOf(octets, 2 * octets.length + 80);
    System.arraycopy(octets, 20, all, octets.length, 80);
    System.arraycopy(octets, 0, all, octets.length + 80, octets.length);
    return all;
  }

  /** Reads some and skips some, to the end. */
  private void wander(InputStream in, byte[] wanted) throws Exception {
    int at = 0;
    while (at < wanted.length) {
      int step = 1 + random.nextInt(random.nextBoolean() ? 200 : 30_000);
      switch (random.nextInt(3)) {
        case 0 -> assertThat(in.read()).isEqualTo(wanted[at++] & 0xff);
        case 1 -> at += (int) in.skip(step);
        default -> {
          byte[] read = in.readNBytes(step);
          assertThat(read).isEqualTo(Arrays.copyOfRange(wanted, at, at + read.length));
          at += read.length;
        }
      }
    }
    assertThat(at).isEqualTo(wanted.length);
    assertThat(in.read()).isNegative();
    assertThat(in.skip(1)).isZero();
  }
}
