// Copyright the Postern authors
// SPDX-License-Identifier: Apache-2.0
package org.postern.itest;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;

/** Each thing that can go wrong while a server runs: it says so, and goes on as well as it can. */
class RunningFailuresIT {

  @Test
  void aDoorWhosePortIsTakenOpensWhenThePortIsFree() throws IOException {
    Distribution distribution = Distribution.unpack();
    ServerSocket taken =
        new ServerSocket(distribution.milterPort(), 1, InetAddress.getLoopbackAddress());
    try (taken;
        RunningServer server = RunningServer.start(distribution)) {
      assertThat(server.startOutput()).contains("port is in use").contains("Listen on");
      Distribution.Result status = server.postern("status");
      assertThat(status.exit()).isEqualTo(2);
      assertThat(status.output())
          .containsPattern("door +milter +inet:\\d+@127.0.0.1 +closed +.*port is in use")
          .containsPattern("check +Postern doors +CRITICAL");

      taken.close();

      Waiting.until(() -> server.postern("status").exit() <= 1);
      assertThat(server.postern("scan", mail(server)).exit()).isLessThanOrEqualTo(1);
    }
  }

  @Test
  void aBadFormLeavesTheLastGoodSettingsInForce() throws IOException {
    try (RunningServer server = RunningServer.start()) {
      ConsoleClient console = new ConsoleClient(server.console(), server.password());
      Path log = server.data().resolve("log/postern.log");

      console.save("org.postern.milter", "listen=inet:80801@127.0.0.1");
      Waiting.until(() -> Files.readString(log).contains("'inet:80801@127.0.0.1' is no address"));
      console.save("org.postern.policy", "reject=-7");
      Waiting.until(() -> Files.readString(log).contains("-7"));

      assertThat(server.postern("status").output())
          .containsPattern("door +milter +inet:" + server.milterPort() + "@127.0.0.1 +open")
          .contains("'inet:80801@127.0.0.1' is no address");
      assertThat(server.postern("scan", mail(server)).exit())
          .as("a threshold below nothing would refuse it")
          .isLessThanOrEqualTo(1);

      console.save("org.postern.milter", "listen=inet:" + server.milterPort() + "@127.0.0.1");
      Waiting.until(() -> server.postern("status").exit() <= 1);
    }
  }

  private static String mail(RunningServer server) throws IOException {
    return Files.writeString(
            server.data().resolve("lunch.eml"),
            """
            From: Ann <ann@example.com>
            To: bob@example.net
            Subject: lunch
            Date: Tue, 3 Nov 2026 10:00:00 +0100
            Message-ID: <1@example.com>

            At noon?
            """)
        .toString();
  }
}
