// Copyright the Postern authors
// SPDX-License-Identifier: Apache-2.0
package org.postern.console.internal;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.InetAddress;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import org.eclipse.jetty.server.Server;
import org.eclipse.jetty.server.ServerConnector;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** A real Jetty whose connections are bounded after its start, as Felix does it. */
@Timeout(60)
class ConnectionBoundTest {

  private static final int BOUND = 200;
  private static final String HALF = "GET / HTTP/1.1\r\nHost: x\r\nX-Half: ";

  private final Server server = new Server();
  private final ServerConnector connector = new ServerConnector(server);
  private final ConnectionBound bound = new ConnectionBound();
  private final List<Socket> callers = new ArrayList<>();

  @BeforeEach
  void start() throws Exception {
    connector.setHost("127.0.0.1");
    server.addConnector(connector);
    server.start();
    server.addConnector(bound.createConnector(server));
  }

  @AfterEach
  void stop() throws Exception {
    for (Socket caller : callers) {
      caller.close();
    }
    server.stop();
  }

  @Test
  void ofMoreThanTheBoundTheOldestAreClosed() throws Exception {
    for (int i = 0; i < BOUND + 3; i++) {
      call();
    }
    for (Socket oldest : callers.subList(0, 3)) {
      assertThat(oldest.getInputStream().read()).isEqualTo(-1);
    }
    Socket last = callers.get(BOUND + 2);
    last.getOutputStream().write("\r\n\r\n".getBytes(StandardCharsets.US_ASCII));
    assertThat(last.getInputStream().read()).isEqualTo('H');
  }

  @Test
  void aClosedConnectionMakesRoom() throws Exception {
    for (int i = 0; i < 2 * BOUND; i++) {
      Socket caller = call();
      if (i > 0) {
        caller.getOutputStream().write("\r\n\r\n".getBytes(StandardCharsets.US_ASCII));
        assertThat(caller.getInputStream().read()).isEqualTo('H');
        caller.close();
        awaitConnections(1);
      }
    }
    Socket first = callers.get(0);
    first.getOutputStream().write("\r\n\r\n".getBytes(StandardCharsets.US_ASCII));
    assertThat(first.getInputStream().read()).isEqualTo('H');
  }

  private Socket call() throws IOException, InterruptedException {
    int before = connector.getConnectedEndPoints().size();
    Socket caller = new Socket(InetAddress.getLoopbackAddress(), connector.getLocalPort());
    callers.add(caller);
    caller.getOutputStream().write(HALF.getBytes(StandardCharsets.US_ASCII));
    awaitConnections(Math.min(BOUND, before + 1));
    return caller;
  }

  private void awaitConnections(int count) throws InterruptedException {
    while (connector.getConnectedEndPoints().size() != count) {
      Thread.sleep(1);
    }
  }
}
