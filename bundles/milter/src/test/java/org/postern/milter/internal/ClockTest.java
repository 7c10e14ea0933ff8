// Copyright the Postern authors
// SPDX-License-Identifier: Apache-2.0
package org.postern.milter.internal;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.postern.filter.Stage;
import org.postern.flow.Verdict;
import org.postern.milter.wire.PacketWriter;

/** What a connection does when it looks at the clock. */
class ClockTest {

  private final ScriptedEngine engine = new ScriptedEngine();
  private final ConnectionRig rig = new ConnectionRig(engine, Map.of());

  @AfterEach
  void close() {
    rig.channel.finishAndReleaseAll();
  }

  @Test
  void beforeTheNegotiationThereAreTenSeconds() {
    rig.connection.tick(in(9));
    assertThat(rig.channel.isOpen()).isTrue();
    rig.connection.tick(in(11));
    assertThat(rig.channel.isOpen()).isFalse();
    assertThat(rig.errors).containsExactly("no negotiation within 10 seconds");
  }

  @Test
  void aPacketHasAMinute() {
    rig.negotiate();
    rig.raw(new byte[] {0, 0, 0, 5, 'H'}, 5);
    rig.connection.tick(in(59));
    assertThat(rig.channel.isOpen()).isTrue();
    rig.connection.tick(in(61));
    assertThat(rig.errors).containsExactly("a packet did not end within 60 seconds");
  }

  @Test
  void silenceBetweenPacketsHasTwoHours() {
    rig.negotiate();
    rig.connection.tick(in(7209));
    assertThat(rig.channel.isOpen()).isTrue();
    rig.connection.tick(in(7211));
    assertThat(rig.channel.isOpen()).isFalse();
    assertThat(rig.errors).isEmpty();
  }

  @Test
  void silenceWhileAVerdictIsMadeIsNotThePeers() {
    engine.answer(Stage.CONNECT, new CompletableFuture<Verdict>());
    rig.negotiate();
    rig.send(new PacketWriter().begin('C').string("x").octet('U').end());
    rig.connection.tick(in(10_000));
    assertThat(rig.channel.isOpen()).isTrue();
    assertThat(rig.heard()).isEmpty();
  }

  @Test
  void progressIsToldEveryFiveSecondsOfAnExamination() {
    engine.answer(Stage.MESSAGE, new CompletableFuture<Verdict>());
    rig.negotiate();
    rig.send(new PacketWriter().begin('C').string("x").octet('U').end());
    rig.send(new PacketWriter().packet('M', "<a>").single('N').single('E'));
    rig.heard();
    rig.connection.tick(in(4));
    assertThat(rig.heard()).isEmpty();
    rig.connection.tick(in(6));
    assertThat(rig.heard()).isEqualTo("\0\0\0\1p");
    rig.connection.tick(in(8));
    assertThat(rig.heard()).isEmpty();
    rig.connection.tick(in(12));
    assertThat(rig.heard()).isEqualTo("\0\0\0\1p");
  }

  @Test
  void onlyTheEndOfAMessageKnowsProgress() {
    engine.answer(Stage.HEADERS, new CompletableFuture<Verdict>());
    rig.negotiate();
    rig.send(new PacketWriter().begin('C').string("x").octet('U').end());
    rig.send(new PacketWriter().packet('M', "<a>").single('N'));
    rig.heard();
    rig.connection.tick(in(20));
    assertThat(rig.heard()).isEmpty();
  }

  private static long in(int seconds) {
    return System.nanoTime() + TimeUnit.SECONDS.toNanos(seconds);
  }
}
