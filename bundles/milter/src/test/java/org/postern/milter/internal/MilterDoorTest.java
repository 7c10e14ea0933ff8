// Copyright the Postern authors
// SPDX-License-Identifier: Apache-2.0
package org.postern.milter.internal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.postern.filter.Edit;
import org.postern.filter.Stage;
import org.postern.flow.Client;
import org.postern.flow.Door;
import org.postern.flow.Verdict;

class MilterDoorTest {

  private final ScriptedEngine engine = new ScriptedEngine();
  private final DoorRig rig = new DoorRig(engine);

  @AfterEach
  void close() {
    rig.close();
  }

  @Test
  void theEngineIsToldOfTheClientAndTheServer() throws Exception {
    try (Mta mta = rig.mta()) {
      mta.send('D', "Cj", "mx.example.net", "{daemon_name}", "smtpd", "v", "Postfix 3.7.11");
      mta.connect();
      assertThat(mta.read()).isEqualTo("c");
    }
    Client client = engine.clients.get(0);
    assertThat(client.door()).isEqualTo("milter");
    assertThat(client.ptrName()).contains("mx.example");
    assertThat(client.port()).isEqualTo(25);
    assertThat(client.serverName()).contains("mx.example.net");
    assertThat(client.daemonName()).contains("smtpd");
    assertThat(client.software()).contains("Postfix 3.7.11");
    assertThat(client.bridge()).isFalse();
    assertThat(client.answerable()).isEqualTo(EnumSet.allOf(Stage.class));
  }

  @Test
  void ourOwnAgentIsKnownByItsName() throws Exception {
    try (Mta mta = rig.mta()) {
      mta.send('D', "Cv", "Postern Exchange Bridge 0.1.0");
      mta.connect();
      mta.read();
    }
    assertThat(engine.clients.get(0).bridge()).isTrue();
  }

  @Test
  void aMailServerWithoutTheDataCommandCannotBeAnsweredThere() throws Exception {
    try (Mta mta = rig.connect()) {
      mta.negotiate(3, Mta.ALL_ACTIONS, 0x17f);
      mta.connect();
      mta.read();
    }
    assertThat(engine.clients.get(0).answerable())
        .isEqualTo(EnumSet.complementOf(EnumSet.of(Stage.DATA)));
  }

  @Test
  void noEventIsEverHidden() throws Exception {
    int hiding = 0x277;
    engine.stages = EnumSet.noneOf(Stage.class);
    engine.body = false;
    try (Mta mta = rig.connect()) {
      assertThat(mta.negotiate(6, Mta.ALL_ACTIONS, Mta.ALL_PROTOCOL)[2] & hiding).isZero();
    }
  }

  @Test
  void whatHappensIsCounted() throws Exception {
    try (Mta mta = rig.mta()) {
      mta.message();
      assertThat(mta.ask('E')).isEqualTo("c");
      DoorRig.until(() -> rig.door.counters().messages() == 1);
      assertThat(rig.door.counters().connections()).isEqualTo(1);
      assertThat(mta.ask('z')).isEmpty();
    }
    DoorRig.until(() -> rig.door.counters().connections() == 0);
    assertThat(rig.door.counters()).isEqualTo(new Door.Counters(0, 1, 0, 1, 1));
  }

  @Test
  void editsThatTheMailServerDoesNotAllowAreCounted() throws Exception {
    engine.answer(
        Stage.MESSAGE,
        Verdicts.pass(new Edit.AddHeader("X-A", "b"), new Edit.DeleteHeader("X-B", 1)));
    try (Mta mta = rig.connect()) {
      mta.negotiate(6, 0, Mta.ALL_PROTOCOL);
      mta.message();
      assertThat(mta.ask('E')).isEqualTo("t");
    }
    assertThat(rig.door.counters().lostEdits()).isEqualTo(1);
  }

  @Test
  void connectionsOverTheLimitAreTurnedAway() throws Exception {
    rig.change(Map.of("max_connections", 1));
    try (Mta one = rig.mta();
        Mta two = rig.connect()) {
      assertThat(two.read()).isEmpty();
      one.connect();
      assertThat(one.read()).isEqualTo("c");
    }
    assertThat(rig.door.counters().refused()).isEqualTo(1);
  }

  @Test
  void newSettingsLeaveConnectionsAlone() throws Exception {
    InetSocketAddress before = rig.address();
    try (Mta mta = rig.mta()) {
      rig.change(Map.of("idle_seconds", 100));
      assertThat(rig.address()).isEqualTo(before);
      rig.change(Map.of("listen", new String[] {"inet6:0@[::1]", "inet:0@localhost"}));
      mta.connect();
      assertThat(mta.read()).isEqualTo("c");
    }
    assertThat(rig.door.addresses()).hasSize(2).doesNotContain(before);
  }

  @Test
  void aTypingErrorInAnAddressStopsNoMail() throws Exception {
    InetSocketAddress before = rig.address();
    rig.change(Map.of("listen", new String[] {"inet:80801@127.0.0.1"}));
    assertThat(rig.address()).isEqualTo(before);
    assertThat(rig.door.listeners())
        .extracting(Door.Listener::open, Door.Listener::address)
        .containsExactly(tuple(true, "inet:0@127.0.0.1"), tuple(false, "inet:80801@127.0.0.1"));
  }

  @Test
  void anAddressThatOthersReachNeedsPeers() {
    rig.change(Map.of("listen", new String[] {"inet:0@0.0.0.0"}));
    assertThat(rig.door.listeners())
        .filteredOn(listener -> !listener.open())
        .singleElement()
        .extracting(Door.Listener::problem)
        .asString()
        .contains("listen", "inet:0@0.0.0.0", "Peers", "no password");
  }

  @Test
  void anAddressThatOthersReachIsOpenedForNamedPeers() throws Exception {
    rig.change(
        Map.of(
            "listen",
            new String[] {"inet:0@0.0.0.0"},
            "peers",
            new String[] {"192.0.2.0/24", "2001:db8::/32"}));
    try (Mta mta =
        new Mta(new InetSocketAddress(InetAddress.getLoopbackAddress(), rig.address().getPort()))) {
      mta.negotiate(6, Mta.ALL_ACTIONS, Mta.ALL_PROTOCOL);
      mta.connect();
      assertThat(mta.read()).isEqualTo("c");
    }
  }

  @Test
  void aPortInUseIsToldAndOpenedWhenItIsFree() throws Exception {
    ServerSocket taken = new ServerSocket(0, 1, InetAddress.getLoopbackAddress());
    String text = "inet:" + taken.getLocalPort() + "@127.0.0.1";
    try (taken) {
      rig.change(Map.of("listen", new String[] {text}));
      assertThat(rig.door.listeners())
          .singleElement()
          .satisfies(
              listener -> {
                assertThat(listener.open()).isFalse();
                assertThat(listener.address()).isEqualTo(text);
                assertThat(listener.problem()).contains("in use", "Postern milter door");
              });
    }
    DoorRig.until(() -> rig.door.listeners().get(0).open());
  }

  @Test
  void anAddressOfAnotherMachineIsTold() {
    rig.change(
        Map.of(
            "listen", new String[] {"inet:0@192.0.2.1"}, "peers", new String[] {"192.0.2.0/24"}));
    assertThat(rig.door.listeners().get(0).problem()).contains("this machine has no such address");
  }

  @Test
  void whileTheChainIsWarmedTheDoorIsShut() throws Exception {
    ScriptedEngine slow = new ScriptedEngine();
    slow.answer(Stage.CONNECT, new CompletableFuture<Verdict>());
    MilterDoor door = new MilterDoor(slow, Forms.with(Map.of("warm_up_messages", 1)));
    try {
      assertThat(door.listeners())
          .containsExactly(
              new Door.Listener(
                  "inet:8891@127.0.0.1",
                  Door.State.OPENING,
                  "the chain of filters is being warmed"));
      assertThat(door.addresses()).isEmpty();
    } finally {
      door.deactivate();
    }
  }

  @Test
  void anEngineThatFailsCostsTheConnection() throws Exception {
    engine.answer(Stage.MAIL, CompletableFuture.failedFuture(new IllegalStateException("bug")));
    try (Mta mta = rig.mta()) {
      mta.connect();
      mta.read();
      assertThat(mta.ask('M', "<a@example.com>")).isEmpty();
    }
    engine.answer(Stage.MAIL, Verdict.proceed());
    try (Mta mta = rig.mta()) {
      mta.message();
      assertThat(mta.ask('E')).isEqualTo("c");
    }
  }

  @Test
  void aPeerThatGoesDuringTheExaminationIsLetGo() throws IOException {
    CompletableFuture<Verdict> slow = new CompletableFuture<>();
    engine.answer(Stage.MESSAGE, slow);
    try (Mta mta = rig.mta()) {
      mta.message();
      mta.send('E');
      DoorRig.until(() -> engine.told.contains("message"));
    }
    DoorRig.until(() -> engine.told.contains("close"));
    assertThat(slow.complete(Verdict.proceed())).isTrue();
    assertThat(rig.door.counters().connections()).isZero();
  }

  @Test
  void packetsThatNeedNoAnswerMayComeInOneSegment() throws Exception {
    engine.stages = EnumSet.of(Stage.MESSAGE);
    try (Mta mta = rig.mta()) {
      mta.raw(
          mta.held(
              () -> {
                mta.connect();
                mta.send('H', "x");
                mta.send('M', "<a@example.com>");
                mta.send('R', "<b@example.com>");
                mta.send('N');
                mta.send('E');
              }));
      assertThat(mta.read()).isEqualTo("c");
    }
  }

  @Test
  void oneOctetAtATimeWillDo() throws Exception {
    engine.stages = EnumSet.of(Stage.MESSAGE);
    try (Mta mta = rig.mta()) {
      byte[] all =
          mta.held(
              () -> {
                mta.connect();
                mta.send('M', "<a@example.com>");
                mta.send('N');
                mta.packet('B', new byte[] {'a', 'b', 'c'});
              });
      for (byte octet : all) {
        mta.raw(new byte[] {octet});
      }
      assertThat(mta.ask('E')).isEqualTo("c");
    }
    assertThat(engine.body()).isEqualTo("abc");
    assertThat(List.copyOf(engine.told)).contains("mail <a@example.com> []", "headers", "message");
  }
}
