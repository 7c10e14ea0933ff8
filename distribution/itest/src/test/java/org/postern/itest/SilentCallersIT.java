// Copyright the Postern authors
// SPDX-License-Identifier: Apache-2.0
package org.postern.itest;

import static java.nio.charset.StandardCharsets.US_ASCII;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.HttpURLConnection;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.net.SocketTimeoutException;
import java.net.URI;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledOnOs;
import org.junit.jupiter.api.condition.OS;

/** Callers who need no password: they send half a request and hold the connection. */
@EnabledOnOs(OS.LINUX)
class SilentCallersIT {

  private static final int MANY = 600;

  /** What the process has open for other reasons may change a little meanwhile. */
  private static final int OTHERS = 20;

  private static RunningServer server;
  private final List<Socket> silent = new ArrayList<>();

  @BeforeAll
  static void start() throws IOException {
    server = RunningServer.start();
  }

  @AfterAll
  static void stop() throws IOException {
    server.close();
  }

  @AfterEach
  void hangUp() throws IOException {
    for (Socket socket : silent) {
      socket.close();
    }
  }

  @Test
  void takeABoundedNumberOfOpenFilesFromTheConsoleAndGoWhenTheyAreTooMany() throws IOException {
    String login = server.console();
    assertThat(status(login)).isEqualTo(401);
    assertHeldBelow(server.distribution().consolePort(), 200);
    Waiting.until(() -> status(login) == 401);
  }

  @Test
  void takeABoundedNumberOfOpenFilesFromTheFiguresAndGoAfterSeconds() throws IOException {
    String figures = "http://127.0.0.1:" + server.metricsPort() + "/metrics";
    assertThat(status(figures)).isEqualTo(200);
    assertHeldBelow(server.metricsPort(), 64);
    Waiting.until(() -> status(figures) == 200);
  }

  private void assertHeldBelow(int port, int limit) throws IOException {
    ServerProcess process = new ServerProcess(server.distribution().pid().orElseThrow());
    long before = process.sockets();
    for (int i = 0; i < MANY && call(port); i++) {
      assertThat(process.sockets()).isLessThanOrEqualTo(before + limit + OTHERS);
    }
  }

  /** False when nobody takes the call any more. */
  private boolean call(int port) throws IOException {
    Socket socket = new Socket();
    silent.add(socket);
    try {
      socket.connect(new InetSocketAddress(InetAddress.getLoopbackAddress(), port), 300);
      socket.getOutputStream().write("GET / HTTP/1.1\r\nHost: x\r\nX-Half: ".getBytes(US_ASCII));
      return true;
    } catch (SocketTimeoutException full) {
      return false;
    } catch (IOException hungUp) {
      return true;
    }
  }

  /** 0 when no answer came. */
  private static int status(String address) throws IOException {
    HttpURLConnection connection = (HttpURLConnection) URI.create(address).toURL().openConnection();
    connection.setConnectTimeout(2_000);
    connection.setReadTimeout(2_000);
    try {
      return connection.getResponseCode();
    } catch (IOException noAnswer) {
      return 0;
    } finally {
      connection.disconnect();
    }
  }
}
