// Copyright the Postern authors
// SPDX-License-Identifier: Apache-2.0
package org.postern.filter.shield.internal.build;

import java.util.Arrays;
import java.util.List;
import java.util.SplittableRandom;

/** Damages a content: flips, cuts, doubles and moves pieces, and puts in numbers that overflow. */
public final class Mutator {

  private static final int[] NUMBERS = {0, 1, 0x7f, 0x80, 0xff, 0x40, 0xfe};

  private final SplittableRandom random;

  /** The same seed damages in the same way. */
  public Mutator(long seed) {
    random = new SplittableRandom(seed);
  }

  /** One of the seeds, damaged a few times. */
  public byte[] next(List<byte[]> seeds) {
    byte[] content = seeds.get(random.nextInt(seeds.size())).clone();
    int times = 1 + random.nextInt(8);
    for (int i = 0; i < times && content.length > 4; i++) {
      content = damaged(content);
    }
    return content;
  }

  private byte[] damaged(byte[] content) {
    int at = random.nextInt(content.length);
    int length = random.nextInt(Math.min(64, content.length - at) + 1);
    switch (random.nextInt(6)) {
      case 0 -> content[at] ^= (byte) (1 << random.nextInt(8));
      case 1 -> content[at] = (byte) random.nextInt(256);
      case 2 ->
          Arrays.fill(content, at, at + length, (byte) NUMBERS[random.nextInt(NUMBERS.length)]);
      case 3 -> {
        return Arrays.copyOf(content, at + 1);
      }
      case 4 -> {
        int to = random.nextInt(content.length - length + 1);
        System.arraycopy(content, at, content, to, length);
      }
      default -> {
        byte[] longer = Arrays.copyOf(content, content.length + length);
        System.arraycopy(content, at, longer, at + length, content.length - at);
        return longer;
      }
    }
    return content;
  }
}
