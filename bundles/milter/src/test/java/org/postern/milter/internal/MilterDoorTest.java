// Copyright the Postern authors
// SPDX-License-Identifier: Apache-2.0
package org.postern.milter.internal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.SocketException;
import java.net.UnixDomainSocketAddress;
import java.nio.channels.SocketChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.EnumSet;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SplittableRandom;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.postern.filter.Edit;
import org.postern.filter.EnvelopeAddress;
import org.postern.filter.Reply;
import org.postern.filter.Stage;
import org.postern.flow.Action;
import org.postern.flow.Verdict;

class MilterDoorTest {

  private final ScriptedEngine engine = new ScriptedEngine();
  private MilterDoor door;
  private InetSocketAddress address;

  @BeforeEach
  void open() throws IOException {
    address = new InetSocketAddress(InetAddress.getLoopbackAddress(), freePort());
    door = new MilterDoor(engine, form(Map.of()));
  }

  @AfterEach
  void close() {
    door.deactivate();
  }

  @Test
  void aMessageIsToldAsItCame() throws Exception {
    try (Mta mta = mta()) {
      mta.send('D', "Mj", "mx.example.net", "{auth_authen}", "joe");
      message(mta);
      assertThat(mta.ask('E')).isEqualTo("c");
      mta.send('Q');
    }
    assertThat(engine.told)
        .contains(
            "open 192.0.2.1",
            "connect",
            "helo client.example",
            "user joe",
            "mail <a@example.com> [SIZE=10]",
            "rcpt <b@example.net>",
            "data",
            "header Subject: two\n lines",
            "headers",
            "message");
    assertThat(engine.bodies.toString(StandardCharsets.US_ASCII)).isEqualTo("hello\r\n");
  }

  @Test
  void onlyRepliesThatAFilterNeedsAreAsked() throws Exception {
    engine.stages = EnumSet.of(Stage.MESSAGE);
    try (Mta mta = new Mta(address)) {
      int[] agreed = mta.negotiate(6, Mta.ALL_ACTIONS, Mta.ALL_PROTOCOL);
      assertThat(agreed[2]).isEqualTo(0xFF080 | Wire.LEADING_SPACE | Wire.NO_UNKNOWN);
      mta.connect();
      mta.send('H', "x");
      mta.send('M', "<a@example.com>");
      mta.send('R', "<b@example.com>");
      mta.send('T');
      mta.send('L', "A", " b");
      mta.send('N');
      mta.packet('B', new byte[] {'x'});
      assertThat(mta.ask('E')).isEqualTo("c");
    }
  }

  @Test
  void aBodyThatNobodyReadsIsSkipped() throws Exception {
    engine.body = false;
    try (Mta mta = mta()) {
      mta.connect();
      mta.read();
      mta.ask('M', "<a@example.com>");
      mta.packet('B', new byte[] {'x'});
      assertThat(mta.read()).isEqualTo("s");
    }
  }

  @Test
  void noEventIsEverHidden() throws Exception {
    engine.stages = EnumSet.noneOf(Stage.class);
    try (Mta mta = new Mta(address)) {
      int hiding = 0x7f & ~Wire.NR_HEADER;
      assertThat(mta.negotiate(6, 0x1ff, Mta.ALL_PROTOCOL)[2] & hiding).isZero();
    }
  }

  @Test
  void anOldMailServerIsAnsweredInItsVersion() throws Exception {
    try (Mta mta = new Mta(address)) {
      assertThat(mta.negotiate(2, 0x3f, 0x7f)).containsExactly(2, 0x3f, 0);
    }
  }

  @Test
  void versionOneIsRefused() throws Exception {
    try (Mta mta = new Mta(address)) {
      mta.packet('O', new byte[] {0, 0, 0, 1, 0, 0, 0, 0, 0, 0, 0, 0});
      assertThat(mta.read()).isEmpty();
    }
  }

  @Test
  void aRefusalIsSaidInItsOwnWords() throws Exception {
    Reply reply = new Reply(550, "5.7.1", List.of("100% spam", "Go away"));
    engine.answer(Stage.RCPT, verdict(Action.REJECT, Optional.of(reply), List.of()));
    try (Mta mta = mta()) {
      mta.connect();
      mta.read();
      mta.ask('M', "<a@example.com>");
      assertThat(mta.ask('R', "<b@example.com>"))
          .isEqualTo("y550-5.7.1 100%% spam\r\n550 5.7.1 Go away\0");
    }
  }

  @Test
  void editsComeBeforeTheFinalAnswer() throws Exception {
    List<Edit> edits =
        List.of(
            new Edit.AddHeader("X-A", "one\r\n two"),
            new Edit.InsertHeader(0, "X-B", "b"),
            new Edit.ChangeHeader("Subject", 1, "new"),
            new Edit.DeleteHeader("X-C", 2),
            new Edit.ReplaceBody(List.of("new body\r\n".getBytes(StandardCharsets.US_ASCII))),
            new Edit.AddRecipient(EnvelopeAddress.of("<c@example.com>")),
            new Edit.DeleteRecipient(EnvelopeAddress.of("<b@example.net>")),
            new Edit.ChangeSender(EnvelopeAddress.of("<>")));
    engine.answer(Stage.MESSAGE, verdict(Action.CONTINUE, Optional.empty(), edits));
    try (Mta mta = mta()) {
      message(mta);
      mta.send('E');
      assertThat(List.of(mta.read(), mta.read(), mta.read(), mta.read(), mta.read()))
          .containsExactly(
              "hX-A\0 one\n two\0",
              "i\0\0\0\0X-B\0 b\0",
              "m\0\0\0\1Subject\0 new\0",
              "m\0\0\0\2X-C\0\0",
              "+<c@example.com>\0");
      assertThat(List.of(mta.read(), mta.read(), mta.read(), mta.read()))
          .containsExactly("-<b@example.net>\0", "e<>\0", "bnew body\r\n", "c");
    }
  }

  @Test
  void quarantineIsHeldThenContinued() throws Exception {
    engine.answer(
        Stage.MESSAGE,
        new Verdict(
            Action.QUARANTINE,
            Optional.empty(),
            "why",
            9,
            List.of(),
            List.of(),
            Action.QUARANTINE));
    try (Mta mta = mta()) {
      message(mta);
      assertThat(mta.ask('E')).isEqualTo("qwhy\0");
      assertThat(mta.read()).isEqualTo("c");
    }
  }

  @Test
  void aMailServerThatCannotHoldIsToldToComeBack() throws Exception {
    engine.answer(Stage.MESSAGE, verdict(Action.QUARANTINE, Optional.empty(), List.of()));
    try (Mta mta = new Mta(address)) {
      mta.negotiate(6, Mta.ALL_ACTIONS & ~Wire.QUARANTINE, Mta.ALL_PROTOCOL);
      message(mta);
      assertThat(mta.ask('E')).isEqualTo("t");
    }
  }

  @Test
  void aSlowVerdictIsBridgedByProgress() throws Exception {
    CompletableFuture<Verdict> slow = new CompletableFuture<>();
    engine.script.put(Stage.MESSAGE, slow);
    door.modified(form(Map.of("progress_seconds", 1)));
    try (Mta mta = mta()) {
      message(mta);
      assertThat(mta.ask('E')).isEqualTo("p");
      slow.complete(Verdict.proceed());
      String next = mta.read();
      assertThat("p".equals(next) ? mta.read() : next).isEqualTo("c");
    }
  }

  @Test
  void severalMessagesPassOnOneConnection() throws Exception {
    try (Mta mta = mta()) {
      message(mta);
      assertThat(mta.ask('E')).isEqualTo("c");
      mta.send('A');
      assertThat(mta.ask('M', "<second@example.com>")).isEqualTo("c");
      mta.send('A');
      mta.send('A');
      assertThat(mta.ask('M', "<third@example.com>")).isEqualTo("c");
    }
    assertThat(engine.told).contains("mail <second@example.com> []", "mail <third@example.com> []");
  }

  @Test
  void theSocketMayServeTheNextClient() throws Exception {
    try (Mta mta = mta()) {
      mta.connect();
      mta.read();
      mta.send('K');
      mta.connect();
      assertThat(mta.read()).isEqualTo("c");
      engine.stages = EnumSet.of(Stage.MESSAGE);
      mta.send('K');
      assertThat(mta.read()).isEmpty();
    }
  }

  @ParameterizedTest
  @ValueSource(chars = {'C', 'H', 'M', 'E', 'Z'})
  void theFirstPacketMustNegotiate(char command) throws Exception {
    try (Mta mta = new Mta(address)) {
      assertThat(mta.ask(command, "x")).isEmpty();
    }
  }

  @ParameterizedTest
  @ValueSource(chars = {'R', 'T', 'L', 'N', 'B', 'E', 'O', 'Z'})
  void whatIsOutOfOrderCostsTheConnection(char command) throws Exception {
    try (Mta mta = mta()) {
      mta.connect();
      mta.read();
      assertThat(mta.ask(command, "x", "y")).isEmpty();
    }
    assertThat(door.counters().protocolErrors()).isEqualTo(1);
  }

  @Test
  void aPacketOverTheLimitCostsTheConnection() throws Exception {
    try (Mta mta = new Mta(address)) {
      mta.raw(new byte[] {0x7f, 0, 0, 0, 'O'});
      assertThat(mta.read()).isEmpty();
    }
  }

  @Test
  void mutatedSessionsNeverHarmTheDoor() throws Exception {
    int rounds = Boolean.getBoolean("postern.long") ? 20_000 : 400;
    for (int seed = 0; seed < rounds; seed++) {
      try (Mta mta = new Mta(address)) {
        mta.raw(Mutations.of(new SplittableRandom(seed)));
      } catch (IOException e) {
        assertThat(e).as("seed " + seed).isInstanceOf(SocketException.class);
      }
    }
    try (Mta mta = mta()) {
      message(mta);
      assertThat(mta.ask('E')).isEqualTo("c");
    }
  }

  @Test
  void stoppingLeavesNoThread() throws Exception {
    try (Mta mta = mta()) {
      mta.connect();
      mta.read();
      door.deactivate();
      assertThat(mta.read()).isEmpty();
    }
    assertThat(Thread.getAllStackTraces().keySet())
        .noneMatch(thread -> thread.isAlive() && thread.getName().startsWith("postern-milter"));
  }

  @Test
  void badSettingsLeaveTheOldOnesInForce() throws Exception {
    door.modified(form(Map.of("progress_seconds", 99)));
    door.modified(form(Map.of("listen", new String[] {"inet:0@0.0.0.0"})));
    try (Mta mta = mta()) {
      mta.connect();
      assertThat(mta.read()).isEqualTo("c");
    }
  }

  @Test
  void anOpenAddressNeedsPeers() {
    MilterConfig form = form(Map.of("listen", new String[] {"inet:0@0.0.0.0"}));
    assertThatThrownBy(() -> MilterSettings.of(form))
        .hasMessageContaining("listen: inet:0@0.0.0.0")
        .hasMessageContaining("peers");
  }

  @Test
  void aPortInUseIsToldAndTriedAgain() throws Exception {
    try (ServerSocket taken = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
      String text = "inet:" + taken.getLocalPort() + "@127.0.0.1";
      door.modified(Forms.with(Map.of("listen", new String[] {text})));
      assertThat(door.listeners())
          .singleElement()
          .satisfies(
              listener -> {
                assertThat(listener.open()).isFalse();
                assertThat(listener.problem()).contains("in use", "Postern milter door");
              });
    }
  }

  @Test
  void aUnixSocketIsServedToo() throws Exception {
    Path path = Files.createTempDirectory("milter").resolve("s");
    door.modified(Forms.with(Map.of("listen", new String[] {"unix:" + path})));
    assertThat(door.listeners()).allMatch(listener -> listener.open());
    try (SocketChannel channel = SocketChannel.open(UnixDomainSocketAddress.of(path))) {
      assertThat(channel.isConnected()).isTrue();
    }
    door.deactivate();
    assertThat(path).doesNotExist();
  }

  private Mta mta() throws IOException {
    Mta mta = new Mta(address);
    mta.negotiate(6, Mta.ALL_ACTIONS, Mta.ALL_PROTOCOL);
    return mta;
  }

  private static void message(Mta mta) throws IOException {
    mta.connect();
    assertThat(mta.read()).isEqualTo("c");
    assertThat(mta.ask('H', "client.example")).isEqualTo("c");
    assertThat(mta.ask('M', "<a@example.com>", "SIZE=10")).isEqualTo("c");
    assertThat(mta.ask('R', "<b@example.net>")).isEqualTo("c");
    assertThat(mta.ask('T')).isEqualTo("c");
    mta.send('L', "Subject", " two\n lines");
    assertThat(mta.ask('N')).isEqualTo("c");
    mta.packet('B', "hello\r\n".getBytes(StandardCharsets.US_ASCII));
  }

  private MilterConfig form(Map<String, Object> values) {
    Map<String, Object> all = new HashMap<>(values);
    all.putIfAbsent("listen", new String[] {"inet:" + address.getPort() + "@127.0.0.1"});
    return Forms.with(all);
  }

  private static Verdict verdict(Action action, Optional<Reply> reply, List<Edit> edits) {
    return new Verdict(action, reply, "", 0, edits, List.of(), action);
  }

  private static int freePort() throws IOException {
    try (ServerSocket socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
      return socket.getLocalPort();
    }
  }
}
