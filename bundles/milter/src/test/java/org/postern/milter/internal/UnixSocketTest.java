// Copyright the Postern authors
// SPDX-License-Identifier: Apache-2.0
package org.postern.milter.internal;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.StandardProtocolFamily;
import java.net.UnixDomainSocketAddress;
import java.nio.channels.ServerSocketChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class UnixSocketTest {

  @TempDir Path directory;
  private final ScriptedEngine engine = new ScriptedEngine();
  private Path path;
  private DoorRig rig;

  @BeforeEach
  void open() {
    path = directory.resolve("s");
    rig = new DoorRig(engine);
  }

  @AfterEach
  void close() {
    rig.close();
  }

  @Test
  void aMessageComesThroughIt() throws Exception {
    listen();
    try (Mta mta = new Mta(UnixDomainSocketAddress.of(path))) {
      mta.negotiate(6, Mta.ALL_ACTIONS, Mta.ALL_PROTOCOL);
      mta.message();
      assertThat(mta.ask('E')).isEqualTo("c");
    }
    assertThat(rig.door.counters().messages()).isEqualTo(1);
  }

  @Test
  void anAgentOnThisMachineIsBelieved() throws Exception {
    listen();
    try (Mta mta = new Mta(UnixDomainSocketAddress.of(path))) {
      mta.negotiate(6, Mta.ALL_ACTIONS, Mta.ALL_PROTOCOL);
      mta.send('D', "Cv", Dialogue.BRIDGE);
      mta.connect();
      mta.read();
    }
    assertThat(engine.clients.get(0).bridge()).isTrue();
  }

  @Test
  void itsFileIsProtectedAndItsModeFollowsTheForm() throws IOException {
    listen();
    assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(path)))
        .isEqualTo("rw-rw----");
    rig.change(Map.of("socket_mode", "0600"));
    assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(path)))
        .isEqualTo("rw-------");
  }

  @Test
  void aGroupThatIsNotThereKeepsItShut() {
    rig.change(Map.of("socket_group", "no-such-group"));
    listen();
    DoorRig.until(() -> problem().contains("no-such-group"));
    assertThat(rig.door.listeners().get(0).open()).isFalse();
    assertThat(path).doesNotExist();
  }

  @Test
  void itsFileIsRemovedAtTheEnd() {
    listen();
    assertThat(path).exists();
    rig.close();
    assertThat(path).doesNotExist();
  }

  @Test
  void theFileOfAProcessThatWasKilledIsReplaced() throws IOException {
    try (ServerSocketChannel killed = ServerSocketChannel.open(StandardProtocolFamily.UNIX)) {
      killed.bind(UnixDomainSocketAddress.of(path));
    }
    assertThat(path).exists();
    listen();
    assertThat(rig.door.listeners().get(0).open()).isTrue();
  }

  @Test
  void aSocketThatAnotherProgramServesIsLeftAlone() throws IOException {
    try (ServerSocketChannel other = ServerSocketChannel.open(StandardProtocolFamily.UNIX)) {
      other.bind(UnixDomainSocketAddress.of(path));
      listen();
      assertThat(problem()).contains("in use", "Listen on");
      assertThat(path).exists();
    }
  }

  @Test
  void aFileThatIsNoSocketIsLeftAlone() throws IOException {
    Files.writeString(path, "precious");
    listen();
    assertThat(problem()).contains("in use");
    assertThat(path).hasContent("precious");
  }

  @Test
  void aDirectoryThatIsNotThereIsTold() {
    path = directory.resolve("missing/s");
    listen();
    assertThat(problem()).contains("the directory of the socket is not there");
  }

  @Test
  void aPathThatIsTooLongIsTold() {
    path = directory.resolve("x".repeat(120));
    listen();
    assertThat(problem()).contains("too long");
  }

  private void listen() {
    rig.change(Map.of("listen", new String[] {"unix:" + path}));
  }

  private String problem() {
    return rig.door.listeners().get(0).problem();
  }
}
