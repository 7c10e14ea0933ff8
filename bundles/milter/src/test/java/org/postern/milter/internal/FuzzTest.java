// Copyright the Postern authors
// SPDX-License-Identifier: Apache-2.0
package org.postern.milter.internal;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Collections;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;
import org.postern.filter.Stage;

/** Valid sessions with a few things wrong, in pieces of any size. */
class FuzzTest {

  private static final int ROUNDS = Boolean.getBoolean("postern.long") ? 1_000_000 : 5_000;

  @Test
  void noSessionFindsAFaultOfOurs() throws Exception {
    int whole = 0;
    for (int seed = 0; seed < ROUNDS; seed++) {
      SplittableRandom random = new SplittableRandom(seed);
      ScriptedEngine engine = new ScriptedEngine();
      engine.body = random.nextBoolean();
      engine.stages = random.nextBoolean() ? EnumSet.allOf(Stage.class) : EnumSet.of(Stage.MESSAGE);
      ConnectionRig rig = new ConnectionRig(engine, Map.of());
      play(rig, Mutations.of(random), random);
      String said = rig.heard();
      rig.channel.finishAndReleaseAll();
      assertThat(rig.faults).as("seed " + seed).isEmpty();
      assertThat(rig.errors.size()).as("errors of seed " + seed).isLessThanOrEqualTo(1);
      assertThat(isPackets(said)).as("answers of seed " + seed).isTrue();
      assertThat(isClosed(engine.told)).as("sessions of seed " + seed).isTrue();
      whole += rig.messages;
    }
    // Else the mutations would be so wild that nothing behind the negotiation is reached.
    assertThat(whole).isGreaterThan(ROUNDS / 10);
  }

  private static void play(ConnectionRig rig, byte[] session, SplittableRandom random) {
    int at = 0;
    while (at < session.length && rig.channel.isOpen()) {
      int length = Math.min(session.length - at, random.nextInt(1, 120));
      byte[] piece = new byte[length];
      System.arraycopy(session, at, piece, 0, length);
      rig.raw(piece, length);
      at += length;
    }
  }

  private static boolean isPackets(String said) {
    int at = 0;
    while (at + 4 < said.length()) {
      int length = 0;
      for (int i = 0; i < 4; i++) {
        length = length << 8 | said.charAt(at + i);
      }
      if (length < 1 || "Ocartdysp".indexOf(said.charAt(at + 4)) < 0) {
        return false;
      }
      at += 4 + length;
    }
    return at == said.length();
  }

  private static boolean isClosed(List<String> told) {
    long opened = told.stream().filter(line -> line.startsWith("open ")).count();
    return Collections.frequency(told, "close") == opened;
  }
}
