// Copyright the Postern authors
// SPDX-License-Identifier: Apache-2.0
package org.postern.itest;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.postern.milter.wire.MilterClient;

/** Each thing that can go wrong while a server runs: it says so, and goes on as well as it can. */
class RunningFailuresIT {

  @Test
  void aDoorWhosePortIsTakenOpensWhenThePortIsFree() throws IOException {
    Distribution distribution = Distribution.unpack();
    ServerSocket taken =
        new ServerSocket(distribution.milterPort(), 1, InetAddress.getLoopbackAddress());
    try (taken;
        RunningServer server = RunningServer.startWithoutDoor(distribution)) {
      assertThat(server.startOutput())
          .contains("port is in use")
          .contains("Listen on")
          .contains("postern runs, but no door is open");
      assertThat(server.postern("start").exit()).as("a second start").isEqualTo(20);
      Distribution.Result status = server.postern("status");
      assertThat(status.exit()).isEqualTo(2);
      assertThat(status.output())
          .containsPattern("door +milter +inet:\\d+@127.0.0.1 +closed +.*port is in use")
          .containsPattern("check +Postern doors +CRITICAL");

      taken.close();

      Waiting.until(() -> server.postern("status").exit() <= 1);
      assertThat(server.postern("start").exit()).isZero();
      assertThat(server.postern("scan", mail(server)).exit()).isLessThanOrEqualTo(1);
    }
  }

  @Test
  void oneOfTwoDoorsIsEnoughForAStart() throws IOException {
    Distribution distribution = Distribution.unpack();
    try (ServerSocket taken = new ServerSocket(0, 1, InetAddress.getLoopbackAddress());
        RunningServer server =
            RunningServer.start(
                distribution.seed(
                    "org.postern.milter",
                    "listen = inet:%d@127.0.0.1, inet:%d@127.0.0.1"
                        .formatted(distribution.milterPort(), taken.getLocalPort())))) {
      assertThat(server.startOutput()).contains("port is in use").doesNotContain("no door is open");
    }
  }

  @Test
  @EnabledOnOs(OS.LINUX)
  void aLowLimitOfOpenFilesIsSaidAndLeavesSomeForAllElse() throws IOException {
    List<MilterClient> taken = new ArrayList<>();
    try (RunningServer server = RunningServer.start(Distribution.unpack().withOpenFiles(700))) {
      assertThat(server.startOutput())
          .contains("warning: milter door: the system lets this process have 700 files open")
          .contains("only 188 connections are taken, and not 10000 (key max.connections)")
          .contains("LimitNOFILE=");
      assertThat(server.postern("status").output())
          .containsPattern("check +Postern doors +WARN +.*raise the limit to 10512");

      for (int i = 0; i < 188; i++) {
        taken.add(negotiated(server));
      }
      assertThatThrownBy(() -> negotiated(server)).isInstanceOf(IOException.class);
      Path log = server.data().resolve("log/postern.log");
      Waiting.until(() -> Files.readString(log).contains("away: 188 connections are open"));
      ConsoleClient console = new ConsoleClient(server.console(), server.password());
      assertThat(console.get("/bundles.json").status()).isEqualTo(200);

      for (MilterClient client : taken) {
        client.close();
      }
      Waiting.until(() -> server.postern("scan", mail(server)).exit() <= 1);
      assertThat(Files.readString(log)).doesNotContain("Too many open files");
    }
  }

  @Test
  void withoutARequiredFilterTheDoorOpensAndMailIsRefusedForNow() throws IOException {
    try (RunningServer server =
        RunningServer.start(Distribution.unpack().remove("org.postern.filter.attachment", "15"))) {
      // Had the chain been warmed by messages that wait for it, these would be one or two.
      assertThat(Files.readString(server.data().resolve("log/postern.log")))
          .containsPattern("the chain was warmed by [1-9][0-9]+ messages");
      Distribution.Result status = server.postern("status");
      assertThat(status.exit()).isEqualTo(2);
      assertThat(status.output())
          .containsPattern("door +milter +inet:\\d+@127.0.0.1 +open")
          .containsPattern(
              "check +Postern filters +CRITICAL +attachment is required but not there");
      assertThat(server.postern("scan", mail(server)).output())
          .contains("TEMPFAIL")
          .contains("reply 451 4.7.1");
    }
  }

  @Test
  void aBadFormLeavesTheLastGoodSettingsInForce() throws IOException {
    try (RunningServer server = RunningServer.start()) {
      ConsoleClient console = new ConsoleClient(server.console(), server.password());
      Path log = server.data().resolve("log/postern.log");

      console.save("org.postern.milter", "listen=inet:80801@127.0.0.1");
      Waiting.until(() -> Files.readString(log).contains("'inet:80801@127.0.0.1' is no address"));
      ConsoleClient.Answer refused = console.save("org.postern.policy", "reject=-7");
      assertThat(refused.status()).isEqualTo(400);
      assertThat(refused.body()).startsWith("reject = '-7.0' is not allowed; ");

      assertThat(server.postern("status").output())
          .containsPattern("door +milter +inet:" + server.milterPort() + "@127.0.0.1 +open")
          .contains("'inet:80801@127.0.0.1' is no address");
      assertThat(server.postern("scan", mail(server)).exit())
          .as("a threshold below nothing would refuse it")
          .isLessThanOrEqualTo(1);

      console.save("org.postern.policy", "replies=nonsense\n1999-01-01T00:00:00.000Z INFO forged");
      Waiting.until(() -> Files.readString(log).contains("forged"));
      assertThat(Files.readAllLines(log)).noneMatch(line -> line.startsWith("1999"));

      console.save("org.postern.milter", "listen=inet:" + server.milterPort() + "@127.0.0.1");
      Waiting.until(() -> server.postern("status").exit() <= 1);
    }
  }

  private static MilterClient negotiated(RunningServer server) throws IOException {
    MilterClient client =
        MilterClient.connect(
            new InetSocketAddress(InetAddress.getLoopbackAddress(), server.milterPort()),
            Duration.ofSeconds(60));
    client.negotiate(6, MilterClient.ALL_ACTIONS, MilterClient.ALL_PROTOCOL);
    return client;
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
