// Copyright the Postern authors
// SPDX-License-Identifier: Apache-2.0
package org.postern.milter.internal;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Map;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.postern.filter.Edit;
import org.postern.filter.Stage;
import org.postern.flow.Verdict;

/** How the door stops. */
class StopTest {

  private final ScriptedEngine engine = new ScriptedEngine();
  private final CompletableFuture<Verdict> slow = new CompletableFuture<>();
  private final DoorRig rig = new DoorRig(engine);

  @AfterEach
  void close() {
    slow.complete(Verdict.proceed());
    rig.close();
  }

  @Test
  void idleConnectionsAreClosedAtOnce() throws Exception {
    try (Mta negotiated = rig.mta();
        Mta connected = rig.mta()) {
      connected.connect();
      connected.read();
      rig.close();
      assertThat(negotiated.read()).isEmpty();
      assertThat(connected.read()).isEmpty();
    }
    assertThat(engine.told).contains("close");
  }

  @Test
  void aMessageUnderWayIsFinished() throws Exception {
    engine.answer(Stage.MESSAGE, slow);
    try (Mta mta = rig.mta()) {
      mta.message();
      Thread stopping = stop();
      mta.send('E');
      DoorRig.until(() -> engine.told.contains("message"));
      slow.complete(Verdicts.pass(new Edit.AddHeader("X-A", "b")));
      assertThat(mta.read()).isEqualTo("hX-A\0 b\0");
      assertThat(mta.read()).isEqualTo("c");
      assertThat(mta.read()).isEmpty();
      stopping.join();
    }
  }

  @Test
  void aClientThatHasJustComeIsToldToComeBack() throws Exception {
    engine.answer(Stage.CONNECT, slow);
    try (Mta mta = rig.mta()) {
      mta.connect();
      DoorRig.until(() -> engine.told.contains("connect"));
      Thread stopping = stop();
      slow.complete(Verdict.proceed());
      assertThat(mta.read()).startsWith("y421 4.3.2 ");
      assertThat(mta.read()).isEmpty();
      stopping.join();
    }
  }

  @Test
  void whatTakesLongerThanTheGraceIsAbandoned() throws Exception {
    rig.change(Map.of("grace_seconds", 1));
    engine.answer(Stage.MESSAGE, slow);
    try (Mta mta = rig.mta()) {
      mta.message();
      mta.send('E');
      DoorRig.until(() -> engine.told.contains("message"));
      rig.close();
      assertThat(mta.read()).isEmpty();
    }
    assertThat(engine.told).contains("close");
  }

  @Test
  void noThreadIsLeft() throws Exception {
    try (Mta mta = rig.mta()) {
      mta.connect();
      mta.read();
      rig.close();
    }
    DoorRig.untilNoThread();
  }

  /** Begins to stop, and returns when the door waits for what is under way. */
  private Thread stop() {
    Thread stopping = new Thread(rig::close, "stopping");
    stopping.start();
    DoorRig.until(() -> stopping.getState() == Thread.State.TIMED_WAITING);
    return stopping;
  }
}
