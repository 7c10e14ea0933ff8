// Copyright the Postern authors
// SPDX-License-Identifier: Apache-2.0
package org.postern.host.internal;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.Closeable;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.postern.host.HostTrouble;
import org.postern.host.HostTrouble.Kind;
import org.postern.host.WindowsHost;
import org.postern.peers.LoopbackPort;
import org.postern.peers.SambaHost;

/** Each way not to get in has a sentence of its own that says what to do. */
class HostTroublesTest {

  private final HostPool pool = new HostPool();
  private final Map<String, Object> values =
      new HashMap<>(
          Map.of(
              "host_name",
              "EDGE01",
              "address",
              "127.0.0.1",
              "user",
              "admin",
              "_password",
              "Wrong"));

  @AfterEach
  void stop() {
    pool.stop();
  }

  @Test
  void saysThatNothingListens() {
    values.put("port", LoopbackPort.choose());
    assertThat(trouble(Kind.REFUSED))
        .contains("127.0.0.1 refuses connections to port", "LanmanServer");
  }

  @Test
  void saysThatANameIsUnknown() {
    values.put("address", "edge01.invalid");
    assertThat(trouble(Kind.UNREACHABLE)).contains("edge01.invalid has no address", "DNS");
  }

  @Test
  void saysThatNobodyAnswers() throws IOException {
    // who listens but never accepts is, once his queue is full, as silent as a firewall
    try (ServerSocket silent = new ServerSocket(0, 1, InetAddress.getLoopbackAddress());
        Closeable full = fill(silent)) {
      assertThat(full).isNotNull();
      values.put("port", silent.getLocalPort());
      assertThat(trouble(Kind.FILTERED)).contains("does not answer at port", "firewalls");
    }
  }

  private static Closeable fill(ServerSocket silent) {
    List<Socket> held = new ArrayList<>();
    for (int i = 0; i < 4; i++) {
      Socket socket = new Socket();
      held.add(socket);
      try {
        socket.connect(silent.getLocalSocketAddress(), 200);
      } catch (IOException full) {
        break;
      }
    }
    return () -> {
      for (Socket socket : held) {
        socket.close();
      }
    };
  }

  @Test
  void saysThatNoSmbIsSpoken() throws IOException {
    try (ServerSocket other = new ServerSocket(0, 10, InetAddress.getLoopbackAddress())) {
      Thread greeter = new Thread(() -> greet(other));
      greeter.setDaemon(true);
      greeter.start();
      values.put("port", other.getLocalPort());
      assertThat(trouble(Kind.LOST)).contains("SMB 2.02 to 3.1.1");
    }
  }

  private static void greet(ServerSocket server) {
    try {
      while (true) {
        try (Socket client = server.accept()) {
          client
              .getOutputStream()
              .write("220 mail ESMTP ready and waiting\r\n".repeat(4).getBytes(UTF_8));
        }
      }
    } catch (IOException closed) {
      // the test is over
    }
  }

  @Test
  void saysThatUserOrPasswordAreWrong() throws IOException {
    Edge.needsSamba();
    try (SambaHost samba = SambaHost.start(Edge.image())) {
      values.put("port", samba.port());
      assertThat(trouble(Kind.WRONG_PASSWORD)).contains("does not know the user admin", "secret");
      values.put("user", SambaHost.ADMINISTRATOR);
      assertThat(trouble(Kind.WRONG_PASSWORD)).contains("Administrator");
      values.put("user", "lowuser");
      values.put("_password", "Low-1!");
      assertThat(denied()).contains("may not read C:\\Windows", "Administrators");
    }
  }

  @Test
  void saysThatEncryptionIsRequired() throws IOException {
    Edge.needsSamba();
    try (SambaHost samba = SambaHost.startEncrypted(Edge.image())) {
      values.put("port", samba.port());
      values.put("user", SambaHost.ADMINISTRATOR);
      values.put("_password", SambaHost.PASSWORD);
      assertThat(trouble(Kind.ENCRYPTION_REQUIRED)).contains("Set-SmbServerConfiguration");
    }
  }

  private String denied() {
    try (WindowsHost host = new ConfiguredHost(pool, Forms.of(values)).open()) {
      host.files().list("C:\\Windows", "*");
      throw new AssertionError("was let in");
    } catch (HostTrouble e) {
      assertThat(e.kind()).as(e.getMessage()).isEqualTo(Kind.ACCESS_DENIED);
      return e.getMessage();
    }
  }

  private String trouble(Kind kind) {
    try (WindowsHost host = new ConfiguredHost(pool, Forms.of(values)).open()) {
      throw new AssertionError(host + " was opened");
    } catch (HostTrouble e) {
      assertThat(e.kind()).as(e.getMessage() + " " + e.getCause()).isEqualTo(kind);
      return e.getMessage();
    }
  }
}
