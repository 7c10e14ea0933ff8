// Copyright the Postern authors
// SPDX-License-Identifier: Apache-2.0
package org.postern.peers;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import org.junit.jupiter.api.Test;

class LoopbackPortTest {

  @Test
  void choosesAPortThatIsFree() throws IOException {
    int port = LoopbackPort.choose();

    try (ServerSocket socket = new ServerSocket(port, 1, InetAddress.getByName("127.0.0.1"))) {
      assertThat(socket.isBound()).isTrue();
    }
  }

  @Test
  void tellsWhetherSomebodyListens() throws IOException {
    int port;
    try (SmtpSink sink = SmtpSink.start()) {
      port = sink.port();
      assertThat(LoopbackPort.listening(port)).isTrue();
    }

    assertThat(LoopbackPort.listening(port)).isFalse();
  }
}
