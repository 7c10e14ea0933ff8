// Copyright the Postern authors
// SPDX-License-Identifier: Apache-2.0
package org.postern.message.internal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import jakarta.mail.internet.SharedInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.postern.message.BodyMemory;

class SpoolPagesTest {

  private static final int LIMIT = 300 << 10;

  @TempDir Path directory;

  private final BodyMemory memory = new BodyMemory(1 << 20);
  private final Random random = new Random(11);

  @Test
  void whatWasWrittenInPiecesIsReadInOtherPieces() throws Exception {
    for (int round = 0; round < 60; round++) {
      // Up to and beyond what memory may hold, so that some end in a file.
      int size = 1 + random.nextInt(400 << 10);
      try (Spool spool = new Spool(memory, directory, LIMIT)) {
        byte[] octets = write(spool, size);
        assertThat(spool.size()).isEqualTo(size);
        int from = random.nextInt(size);
        int length = random.nextInt(size - from + 1);
        byte[] wanted = Arrays.copyOfRange(octets, from, from + length);
        assertThat(read(spool.open(from, length))).isEqualTo(wanted);
      }
      assertThat(memory.used()).isZero();
    }
  }

  @Test
  void aLargeOneHoldsLittleMemory() throws Exception {
    try (Spool spool = new Spool(memory, directory, LIMIT)) {
      byte[] octets = write(spool, 900_000);
      assertThat(memory.used()).isBetween(1L, 256L << 10);
      assertThat(read(spool.open(0, 900_000))).isEqualTo(octets);
    }
    assertThat(memory.used()).isZero();
  }

  @Test
  void whatFollowsSomethingForgottenTakesItsPlace() throws Exception {
    for (int kept : new int[] {0, 1, 100_000, 299_999, 450_000, 600_000}) {
      try (Spool spool = new Spool(memory, directory, LIMIT)) {
        byte[] first = write(spool, 600_000);
        spool.truncate(kept);
        byte[] second = write(spool, 500_000);
        assertThat(spool.size()).isEqualTo(kept + 500_000);
        assertThat(read(spool.open(0, kept))).isEqualTo(Arrays.copyOf(first, kept));
        assertThat(read(spool.open(kept, 500_000))).isEqualTo(second);
      }
    }
  }

  @Test
  void aRangeOfARangeMarksAndSkips() throws Exception {
    try (Spool spool = new Spool(memory, directory, LIMIT)) {
      byte[] octets = write(spool, 200_000);
      InputStream range = spool.open(1000, 150_000);
      InputStream inner = ((SharedInputStream) range).newStream(60_000, 140_000);
      assertThat(inner.read()).isEqualTo(octets[61_000] & 0xff);
      inner.mark(0);
      assertThat(inner.skip(70_000)).isEqualTo(70_000);
      assertThat(inner.readNBytes(5000)).isEqualTo(Arrays.copyOfRange(octets, 131_001, 136_001));
      inner.reset();
      assertThat(inner.read()).isEqualTo(octets[61_001] & 0xff);
      assertThat(inner.available()).isEqualTo(79_998);
    }
  }

  @Test
  void aReaderThatIsLateNeverSeesTheNextMessage() throws Exception {
    InputStream late;
    try (Spool spool = new Spool(memory, directory, LIMIT)) {
      write(spool, 200_000);
      late = spool.open(0, 200_000);
      assertThat(late.readNBytes(4096)).hasSize(4096);
    }
    try (Spool next = new Spool(memory, directory, LIMIT)) {
      write(next, 200_000);
      assertThatThrownBy(() -> late.readNBytes(4096)).isInstanceOf(IOException.class);
      assertThatThrownBy(late::read).isInstanceOf(IOException.class);
    }
  }

  @Test
  void aPageIsUsedAgain() {
    byte[] page = memory.page();
    memory.recycle(page);
    assertThat(memory.page()).isSameAs(page);
    assertThat(memory.page()).isNotSameAs(page);
  }

  @Test
  void whoSkipsAllThereCanBeIsAtTheEnd() throws IOException {
    try (Spool spool = new Spool(memory, directory, 1 << 20)) {
      write(spool, 1000);
      InputStream in = spool.open(0, 1000);
      assertThat(in.read()).isNotNegative();
      assertThat(in.skip(Long.MAX_VALUE)).isEqualTo(999);
      assertThat(in.read()).isNegative();
    }
  }

  private byte[] write(Spool spool, int size) throws IOException {
    byte[] octets = new byte[size];
    random.nextBytes(octets);
    int at = 0;
    while (at < size) {
      int count = Math.min(size - at, 1 + random.nextInt(70_000));
      ByteBuffer piece = ByteBuffer.wrap(octets, at, count);
      if (random.nextBoolean() || !spool.tryMemory(piece)) {
        spool.write(octets, at, piece.remaining());
      }
      at += count;
    }
    return octets;
  }

  private byte[] read(InputStream in) throws IOException {
    ByteArrayOutputStream all = new ByteArrayOutputStream();
    byte[] buffer = new byte[9000];
    int count = 0;
    while (count >= 0) {
      if (random.nextInt(4) == 0) {
        int one = in.read();
        if (one < 0) {
          break;
        }
        all.write(one);
      }
      count = in.read(buffer, 0, 1 + random.nextInt(buffer.length));
      all.write(buffer, 0, Math.max(count, 0));
    }
    return all.toByteArray();
  }
}
