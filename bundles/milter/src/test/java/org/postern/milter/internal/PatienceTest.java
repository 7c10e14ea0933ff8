// Copyright the Postern authors
// SPDX-License-Identifier: Apache-2.0
package org.postern.milter.internal;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.SocketException;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.postern.filter.Edit;
import org.postern.filter.Stage;
import org.postern.flow.Verdict;

/** Peers that are slow, silent, greedy or deaf. */
class PatienceTest {

  private final ScriptedEngine engine = new ScriptedEngine();
  private final DoorRig rig = new DoorRig(engine, Map.of("io_threads", 1));

  @AfterEach
  void close() {
    rig.close();
  }

  @Test
  void aPeerThatDoesNotNegotiateIsSentAway() throws Exception {
    rig.change(Map.of("negotiation_seconds", 1));
    try (Mta mta = rig.connect()) {
      assertThat(mta.read()).isEmpty();
    }
    assertThat(rig.door.counters().protocolErrors()).isEqualTo(1);
  }

  @Test
  void aPeerThatStopsInsideAPacketIsSentAway() throws Exception {
    rig.change(Map.of("stall_seconds", 1));
    try (Mta mta = rig.mta()) {
      mta.raw(new byte[] {0, 0, 0, 9, 'H', 'a'});
      assertThat(mta.read()).isEmpty();
    }
    assertThat(rig.door.counters().protocolErrors()).isEqualTo(1);
  }

  @Test
  void aPeerThatSendsABodyForLongIsNotStalled() throws Exception {
    rig.change(Map.of("stall_seconds", 1));
    try (Mta mta = rig.mta()) {
      mta.message();
      byte[] open = {0, 0, 0, 2, 'B'};
      mta.raw(open);
      long end = System.nanoTime() + 2_500_000_000L;
      while (System.nanoTime() < end) {
        // Each write ends inside a packet, yet packets end all the time.
        mta.raw(new byte[] {'x', 0, 0, 0, 2, 'B'});
        Thread.sleep(20);
      }
      mta.raw(new byte[] {'x'});
      assertThat(mta.ask('E')).isEqualTo("c");
    }
  }

  @Test
  void aSlowVerdictIsBridgedByProgress() throws Exception {
    CompletableFuture<Verdict> slow = new CompletableFuture<>();
    engine.answer(Stage.MESSAGE, slow);
    rig.change(Map.of("progress_seconds", 1));
    try (Mta mta = rig.mta()) {
      mta.message();
      assertThat(mta.ask('E')).isEqualTo("p");
      assertThat(mta.read()).isEqualTo("p");
      slow.complete(Verdict.proceed());
      String next = mta.read();
      assertThat("p".equals(next) ? mta.read() : next).isEqualTo("c");
    }
  }

  @Test
  void aBodyIsReadNoFasterThanItIsTaken() throws Exception {
    CompletableFuture<Void> writing = new CompletableFuture<>();
    engine.pieces.add(writing);
    try (Mta mta = rig.mta()) {
      mta.message();
      Thread sender = sender(mta);
      DoorRig.until(() -> engine.body().length() > 0);
      assertThat(engine.body()).hasSize("hello\r\n".length());
      writing.complete(null);
      sender.join();
      assertThat(mta.ask('E')).isEqualTo("c");
    }
    assertThat(engine.body()).hasSize("hello\r\n".length() + 100 * 65535);
  }

  /** Sends 6.5 MB, more than the systems' buffers hold. */
  private static Thread sender(Mta mta) {
    Thread thread =
        new Thread(
            () -> {
              try {
                for (int i = 0; i < 100; i++) {
                  mta.packet('B', new byte[65535]);
                }
              } catch (IOException e) {
                throw new AssertionError(e);
              }
            });
    thread.start();
    return thread;
  }

  @Test
  void aPeerThatDoesNotReadANewBodyIsSentAwayAndDelaysNobody() throws Exception {
    rig.change(Map.of("stall_seconds", 2));
    engine.answer(Stage.MESSAGE, Verdicts.pass(new Edit.ReplaceBody(chunks(400))));
    try (Mta deaf = new Mta(rig.address(), 4096)) {
      deaf.negotiate(6, Mta.ALL_ACTIONS, Mta.ALL_PROTOCOL);
      deaf.message();
      deaf.send('E');
      DoorRig.until(() -> engine.told.contains("message"));
      try (Mta other = rig.mta()) {
        other.connect();
        assertThat(other.read()).isEqualTo("c");
      }
      DoorRig.until(() -> rig.door.counters().protocolErrors() == 1);
    }
  }

  @Test
  void aLongNewBodyReachesASlowReaderWhole() throws Exception {
    engine.answer(Stage.MESSAGE, Verdicts.pass(new Edit.ReplaceBody(chunks(20))));
    try (Mta slow = new Mta(rig.address(), 4096)) {
      slow.negotiate(6, Mta.ALL_ACTIONS, Mta.ALL_PROTOCOL);
      slow.message();
      slow.send('E');
      slow.send('A');
      slow.send('M', "<next@example.com>");
      long octets = 0;
      String answer = slow.read();
      while (answer.startsWith("b")) {
        assertThat(answer.length()).isLessThanOrEqualTo(65536);
        octets += answer.length() - 1;
        answer = slow.read();
      }
      assertThat(answer).isEqualTo("c");
      assertThat(octets).isEqualTo(20L * 100_000);
      assertThat(slow.read()).isEqualTo("c");
    }
  }

  private static List<byte[]> chunks(int number) {
    List<byte[]> chunks = new ArrayList<>();
    for (int i = 0; i < number; i++) {
      chunks.add(new byte[100_000]);
    }
    return chunks;
  }

  @Test
  void aFloodOfCommandsWithoutAMessageIsEnded() throws Exception {
    rig.change(Map.of("max_commands", 100));
    try (Mta mta = rig.mta()) {
      mta.connect();
      mta.read();
      int answered = 0;
      while (answered < 200 && "c".equals(mta.ask('H', "x"))) {
        answered++;
      }
      assertThat(answered).isEqualTo(98);
    }
  }

  @Test
  void aDeafFloodIsEnded() throws Exception {
    rig.change(Map.of("stall_seconds", 1, "max_commands", 10_000_000));
    try (Mta mta = new Mta(rig.address(), 4096)) {
      mta.negotiate(6, Mta.ALL_ACTIONS, Mta.ALL_PROTOCOL);
      mta.connect();
      byte[] greeting = mta.held(() -> mta.send('H', "x"));
      while (rig.door.counters().protocolErrors() == 0) {
        mta.raw(greeting);
      }
    } catch (SocketException e) {
      // The door closed while we were writing.
      DoorRig.until(() -> rig.door.counters().protocolErrors() == 1);
    }
    assertThat(rig.door.counters().protocolErrors()).isEqualTo(1);
  }

  @Test
  void manyMessagesOnOneConnectionAreNoFlood() throws Exception {
    rig.change(Map.of("max_commands", 100));
    engine.stages = EnumSet.of(Stage.MESSAGE);
    try (Mta mta = rig.mta()) {
      mta.connect();
      for (int i = 0; i < 60; i++) {
        mta.send('M', "<a@example.com>");
        mta.send('R', "<b@example.com>");
        mta.send('N');
        assertThat(mta.ask('E')).isEqualTo("c");
        mta.send('A');
      }
    }
  }
}
