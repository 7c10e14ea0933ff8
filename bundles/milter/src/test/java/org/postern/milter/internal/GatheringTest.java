// Copyright the Postern authors
// SPDX-License-Identifier: Apache-2.0
package org.postern.milter.internal;

import static org.assertj.core.api.Assertions.assertThat;

import io.netty.buffer.ByteBuf;
import io.netty.buffer.Unpooled;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.Test;
import org.postern.filter.Stage;
import org.postern.flow.Verdict;
import org.postern.milter.wire.PacketWriter;

/** What was read is worked on when all that was ready has been read. */
class GatheringTest {

  private final ScriptedEngine engine = new ScriptedEngine();
  private final ConnectionRig rig = new ConnectionRig(engine, Map.of());

  @Test
  void nothingIsAnsweredBeforeAllWasRead() {
    rig.channel.pipeline().fireChannelRead(negotiation());
    assertThat(rig.heard()).isEmpty();
    rig.channel.runPendingTasks();
    assertThat(rig.heard()).isNotEmpty();
  }

  @Test
  void aSecondReadIsWorkedOnAtOnce() {
    ByteBuf all = negotiation();
    ByteBuf first = all.readBytes(7);
    rig.channel.pipeline().fireChannelRead(first).fireChannelRead(all);
    rig.channel.pipeline().fireChannelReadComplete();
    assertThat(rig.heard()).isNotEmpty();
    rig.channel.runPendingTasks();
    assertThat(rig.heard()).isEmpty();
    assertThat(rig.faults).isEmpty();
  }

  @Test
  void whatAPeerSaidBeforeItWentIsStillJudged() {
    rig.channel.pipeline().fireChannelRead(packet(new PacketWriter().single('Z')));
    rig.channel.pipeline().fireChannelInactive();
    rig.channel.runPendingTasks();
    assertThat(rig.errors).hasSize(1);
    assertThat(rig.faults).isEmpty();
  }

  @Test
  void whatWaitsIsReleasedWhenAVerdictEndsTheConnection() {
    CompletableFuture<Verdict> slow = new CompletableFuture<>();
    engine.answer(Stage.CONNECT, slow);
    rig.negotiate();
    rig.send(new PacketWriter().begin('C').string("x").octet('U').end());
    ByteBuf next = packet(new PacketWriter().begin('H').string("x").end());
    rig.channel.writeInbound(next);
    assertThat(next.refCnt()).isEqualTo(1);
    rig.connection.drain();
    slow.complete(Verdict.proceed());
    rig.channel.runPendingTasks();
    assertThat(rig.heard()).contains("421 4.3.2");
    assertThat(rig.channel.isOpen()).isFalse();
    assertThat(next.refCnt()).isZero();
  }

  private static ByteBuf negotiation() {
    return packet(new PacketWriter().begin('O').int32(6).int32(0xff).int32(0x1fffff).end());
  }

  private static ByteBuf packet(PacketWriter packets) {
    return Unpooled.copiedBuffer(packets.array(), 0, packets.length());
  }
}
