// Copyright the Postern authors
// SPDX-License-Identifier: Apache-2.0
package org.postern.milter.internal;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.Test;
import org.postern.filter.Stage;
import org.postern.flow.ChainWants;
import org.postern.flow.Client;
import org.postern.flow.Door;
import org.postern.flow.FilterEngine;
import org.postern.flow.Reactor;
import org.postern.flow.Session;
import org.postern.flow.Verdict;

class WarmUpTest {

  private final ScriptedEngine engine = new ScriptedEngine();

  @Test
  void theChainSeesMessagesBeforeTheDoorOpens() {
    try (DoorRig rig = new DoorRig(engine, Map.of("warm_up_messages", 20, "warm_up_seconds", 60))) {
      assertThat(engine.clients).isNotEmpty().allMatch(client -> client.door().equals("warm-up"));
      assertThat(engine.clients.get(0).door()).isEqualTo(Client.WARM_UP);
      assertThat(List.copyOf(engine.told)).filteredOn("message"::equals).hasSize(20);
      assertThat(rig.door.listeners()).allMatch(Door.Listener::open);
    }
  }

  @Test
  void theyAreCountedNowhere() {
    try (DoorRig rig = new DoorRig(engine, Map.of("warm_up_messages", 5))) {
      assertThat(rig.door.counters()).isEqualTo(new Door.Counters(0, 0, 0, 0, 0));
    }
  }

  @Test
  void theyLookLikeMail() {
    try (DoorRig rig = new DoorRig(engine, Map.of("warm_up_messages", 10))) {
      assertThat(rig.door.addresses()).hasSize(1);
    }
    assertThat(engine.body())
        .contains("BEGIN:VCALENDAR", "application/zip", "message/rfc822", "<html>");
    assertThat(engine.told)
        .anyMatch(line -> line.startsWith("header Content-Type: multipart/mixed"));
  }

  @Test
  void theLastComeFromAStranger() {
    try (DoorRig rig = new DoorRig(engine, Map.of("warm_up_messages", 50))) {
      assertThat(rig.door.addresses()).hasSize(1);
    }
    assertThat(engine.clients.get(0).address().orElseThrow().isLoopbackAddress()).isTrue();
    assertThat(
            engine.clients.get(engine.clients.size() - 1).address().orElseThrow().getHostAddress())
        .isEqualTo("192.0.2.25");
  }

  @Test
  void theSecondConnectionIsAStrangerTooSinceTimeMayBeOverBeforeTheLast() {
    try (DoorRig rig = new DoorRig(engine, Map.of("warm_up_messages", 50))) {
      assertThat(rig.door.addresses()).hasSize(1);
    }
    assertThat(strangers()).startsWith(false, true, false).contains(true);
  }

  @Test
  void aStrangerWhoWaitsForANameServerIsLeftAlone() {
    StrangersWait waits = new StrangersWait(engine);
    try (DoorRig rig = new DoorRig(waits, Map.of("warm_up_messages", 50, "warm_up_seconds", 60))) {
      assertThat(rig.door.addresses()).hasSize(1);
    }
    assertThat(strangers()).startsWith(false, true, false).containsOnlyOnce(true);
  }

  private List<Boolean> strangers() {
    return engine.clients.stream()
        .map(client -> !client.address().orElseThrow().isLoopbackAddress())
        .toList();
  }

  @Test
  void aRefusalIsAsGoodAsAnyVerdict() {
    engine.answer(Stage.CONNECT, Verdicts.reject("no"));
    try (DoorRig rig = new DoorRig(engine, Map.of("warm_up_messages", 12))) {
      assertThat(rig.door.addresses()).hasSize(1);
    }
    assertThat(engine.clients).hasSize(3);
  }

  @Test
  void aSlowChainIsGivenUpSoon() {
    try (DoorRig rig = new DoorRig(new SecondIsSlow(), Map.of("warm_up_seconds", 1))) {
      assertThat(rig.door.addresses()).hasSize(1);
    }
  }

  @Test
  void aDoorThatIsShutMeanwhileStaysShut() {
    engine.answer(Stage.MESSAGE, new CompletableFuture<Verdict>());
    MilterDoor door = new MilterDoor(engine, Forms.with(Map.of("warm_up_messages", 1)));
    DoorRig.until(() -> engine.told.contains("message"));
    door.deactivate();
    assertThat(door.addresses()).isEmpty();
    DoorRig.untilNoThread();
  }

  /** Never answers the connection of a stranger. */
  private record StrangersWait(ScriptedEngine engine) implements FilterEngine {

    @Override
    public ChainWants wants() {
      return engine.wants();
    }

    @Override
    public Session open(Client client) {
      if (client.address().orElseThrow().isLoopbackAddress()) {
        engine.answer(Stage.CONNECT, Verdicts.pass());
      } else {
        engine.answer(Stage.CONNECT, new CompletableFuture<Verdict>());
      }
      return engine.open(client);
    }

    @Override
    public void drive(String name, List<? extends Reactor> reactors) {
      engine.drive(name, reactors);
    }
  }

  /** Answers one message, and never another one. */
  private static final class SecondIsSlow implements FilterEngine {

    private final ScriptedEngine engine = new ScriptedEngine();

    @Override
    public ChainWants wants() {
      if (engine.told.contains("message")) {
        engine.answer(Stage.MESSAGE, new CompletableFuture<Verdict>());
      }
      return engine.wants();
    }

    @Override
    public Session open(Client client) {
      return engine.open(client);
    }

    @Override
    public void drive(String name, List<? extends Reactor> reactors) {
      engine.drive(name, reactors);
    }
  }
}
