// Copyright the Postern authors
// SPDX-License-Identifier: Apache-2.0
package org.postern.exchange.internal;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.time.Duration;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;
import org.postern.exchange.AgentFigures;

/** A status file with a few things wrong: figures within their limits, or one short sentence. */
class StatusFuzzTest {

  private static final int ROUNDS = Boolean.getBoolean("postern.long") ? 5_000_000 : 50_000;
  private static final byte[] STATUS = Samples.octets(Samples.STATUS);
  private static final byte[] SIGNS = Samples.octets("\r\n\0 \t=.,-:+<>'\"09azAZé\u202e");

  @Test
  void nothingThrowsAndNothingIsTakenThatNoAgentSays() {
    int taken = 0;
    int refused = 0;
    for (int seed = 0; seed < ROUNDS; seed++) {
      byte[] octets = mutated(new SplittableRandom(seed));
      Reading reading = StatusParser.parse(octets);
      if (reading instanceof Reading.Good good) {
        taken++;
        check(seed, good.figures());
      } else {
        refused++;
        String problem = ((Reading.Bad) reading).problem();
        assertThat(problem).as("seed %d", seed).matches("[ -~]{1,300}");
      }
    }
    // Else nothing, or all, would be refused at the first check.
    assertThat(taken).isGreaterThan(ROUNDS / 20);
    assertThat(refused).isGreaterThan(ROUNDS / 20);
  }

  private static void check(int seed, AgentFigures figures) {
    AgentFigures.Counts counts = figures.counts();
    assertThat(figures.version()).as("seed %d", seed).matches("[!-~]{1,80}");
    assertThat(figures.endpoint()).as("seed %d", seed).matches("[!-~]{1,80}");
    assertThat(figures.interval())
        .as("seed %d", seed)
        .isBetween(Duration.ofMillis(100), Duration.ofHours(1));
    assertThat(figures.meanMillis()).as("seed %d", seed).isBetween(0.0, 1e12);
    assertThat(figures.p99Millis()).as("seed %d", seed).isBetween(0.0, 1e12);
    assertThat(counts.decisions().size() + counts.failures().size())
        .as("seed %d", seed)
        .isLessThanOrEqualTo(StatusLines.MAX_KEYS);
    assertThat(counts.failures().keySet())
        .as("seed %d", seed)
        .allMatch(name -> name.matches("[a-z]{1,32}"));
    assertThat(counts.failures().values())
        .as("seed %d", seed)
        .allMatch(count -> count >= 0 && count < 1e15);
    assertThat(figures.open()).as("seed %d", seed).isBetween(0L, (long) 1e15);
  }

  private static byte[] mutated(SplittableRandom random) {
    byte[] octets = STATUS;
    for (int changes = random.nextInt(5); changes > 0; changes--) {
      octets = changed(octets, random);
    }
    return octets;
  }

  private static byte[] changed(byte[] octets, SplittableRandom random) {
    int at = random.nextInt(octets.length + 1);
    int until = Math.min(octets.length, at + random.nextInt(1, 40));
    ByteArrayOutputStream made = new ByteArrayOutputStream();
    made.write(octets, 0, at);
    switch (random.nextInt(5)) {
      case 0 -> at = until;
      case 1 -> made.write(octets, at, until - at);
      case 2 -> made.write(random.nextInt(256));
      case 3 -> made.write(SIGNS[random.nextInt(SIGNS.length)]);
      default -> {
        byte sign = SIGNS[random.nextInt(SIGNS.length)];
        for (int i = random.nextInt(random.nextInt(10) == 0 ? 20_000 : 300); i > 0; i--) {
          made.write(sign);
        }
      }
    }
    made.write(octets, at, octets.length - at);
    return made.toByteArray();
  }
}
