// Copyright the Postern authors
// SPDX-License-Identifier: Apache-2.0
package org.postern.host.internal.evtx;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;
import org.postern.host.EventFileSummary;
import org.postern.host.HostTrouble;

/** Whatever lies in a log file, it is read or skipped: no exception, no hang, no memory. */
class EvtxFuzzTest {

  private static final long SEED = 20261124;
  private static final int SHARE = 4_000;
  private static final int FULL = 100_000;
  private static final int CHUNKS = 4096 + 2 * EvtxChunk.SIZE;

  @Test
  void survivesMutatedFiles() throws IOException {
    List<byte[]> files = new ArrayList<>();
    files.add(
        new LogWriter()
            .chunk(1, 40, Instant.EPOCH, 4625, "ann")
            .chunk(41, 40, Instant.EPOCH, 4625, "eve")
            .file());
    for (Path sample : Samples.real()) {
      byte[] file = Files.readAllBytes(sample);
      files.add(file.length > CHUNKS ? Arrays.copyOf(file, CHUNKS) : file);
    }
    int count = Boolean.getBoolean("postern.long") ? FULL : SHARE;
    SplittableRandom random = new SplittableRandom(SEED);
    long read = 0;
    for (int i = 0; i < count; i++) {
      byte[] file = files.get(i % files.size());
      long begin = System.nanoTime();
      read += survive(mutate(file, random), "mutation " + i + " of seed " + SEED);
      // generous: what is looked for is a reader that never ends
      assertThat(Duration.ofNanos(System.nanoTime() - begin)).isLessThan(Duration.ofSeconds(30));
    }
    assertThat(read).as("records that could still be read").isGreaterThan(count);
  }

  private static long survive(byte[] file, String what) {
    try {
      EventFileSummary summary =
          new EvtxFile(Samples.open(file), "x").read(Instant.EPOCH, Long.MAX_VALUE, e -> {});
      return summary.records();
    } catch (HostTrouble e) {
      return 0;
    } catch (RuntimeException | StackOverflowError | OutOfMemoryError e) {
      throw new AssertionError(what, e);
    }
  }

  /** Some octets anew, mostly where the chunks have their contents; sometimes a piece copied. */
  private static byte[] mutate(byte[] file, SplittableRandom random) {
    byte[] mutated = file.clone();
    int changes = 1 + random.nextInt(16);
    for (int i = 0; i < changes; i++) {
      int at = random.nextInt(4) == 0 ? random.nextInt(mutated.length) : place(mutated, random);
      switch (random.nextInt(4)) {
        case 0 -> mutated[at] = (byte) random.nextInt();
        case 1 -> mutated[at] ^= (byte) (1 << random.nextInt(8));
        case 2 -> mutated[at] = (byte) (random.nextBoolean() ? 0xFF : 0x00);
        default -> {
          int length = Math.min(random.nextInt(64), mutated.length - at);
          int from = random.nextInt(mutated.length - length);
          System.arraycopy(file, from, mutated, at, length);
        }
      }
    }
    return mutated;
  }

  private static int place(byte[] file, SplittableRandom random) {
    return Math.min(file.length - 1, 4096 + 0x200 + random.nextInt(8_192));
  }

  @Test
  void refusesTemplatesThatUnfoldWithoutEnd() throws HostTrouble {
    // each use of the template uses itself twice through its values: 2^64 elements
    byte[] file = new LogWriter().chunk(1, 1, Instant.EPOCH, 1, "x").file();
    int at = 4096 + 0x200 + 24;
    int template = at + 4 + 6 + 4;
    int loop = template + 24 + 4;
    int offset = template - 4096;
    byte[] use = {0x0C, 1, 0, 0, 0, 0, (byte) offset, (byte) (offset >> 8), 0, 0, 0, 0, 0, 0};
    System.arraycopy(use, 0, file, loop, use.length);
    System.arraycopy(use, 0, file, loop + use.length, use.length);

    EventFileSummary summary =
        new EvtxFile(Samples.open(file), "x").read(Instant.EPOCH, Long.MAX_VALUE, e -> {});

    assertThat(summary.records()).isZero();
    assertThat(summary.damaged()).isPositive();
  }
}
