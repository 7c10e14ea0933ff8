// Copyright the Postern authors
// SPDX-License-Identifier: Apache-2.0
package org.postern.itest;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.postern.peers.LoopbackPort;

/** What stays and what goes when a server is stopped and started again. */
class RestartIT {

  @Test
  void aRestartKeepsPasswordAndSettingsAndReadsTheSeedNoMore() throws IOException {
    try (RunningServer server = RunningServer.start()) {
      Distribution distribution = server.distribution();
      List<Long> stopped = List.of(distribution.pid().orElseThrow().pid());
      distribution.seed(
          "org.postern.milter", "listen = inet:" + LoopbackPort.choose() + "@127.0.0.1");

      Distribution.Result stop = server.postern("stop");
      assertThat(stop.exit()).as(stop.output()).isZero();
      assertThat(distribution.pid()).isEmpty();
      assertThat(ProcessHandle.of(stopped.get(0))).isEmpty();
      assertThat(server.postern("status").exit()).isEqualTo(3);
      assertThat(server.postern("stop").output()).contains("does not run");
      assertThat(archives(server)).as("written for a faster start").hasSize(1);

      Distribution.Result again = server.postern("start");
      assertThat(again.exit()).as(again.output()).isZero();
      assertThat(again.output())
          .contains("inet:" + server.milterPort() + "@127.0.0.1 open")
          .doesNotContain("password")
          .as("of the virtual machine, such as about its archive of classes")
          .doesNotContainIgnoringCase("warning")
          .doesNotContainIgnoringCase("error");
      assertThat(
              new ConsoleClient(server.console(), server.password()).get("/bundles.json").status())
          .isEqualTo(200);

      Distribution.Result fresh = server.postern("password");
      assertThat(
              new ConsoleClient(server.console(), server.password()).get("/bundles.json").status())
          .as("the old password")
          .isEqualTo(401);
      String password = fresh.output().replaceAll("(?s).*password (\\S+) .*", "$1");
      assertThat(new ConsoleClient(server.console(), password).get("/bundles.json").status())
          .as("the new password")
          .isEqualTo(200);
    }
  }

  @Test
  void aServerThatWasKilledStartsAgain() throws IOException {
    try (RunningServer server = RunningServer.start()) {
      ProcessHandle process = server.distribution().pid().orElseThrow();
      process.destroyForcibly();
      process.onExit().join();
      assertThat(server.postern("status").exit()).isEqualTo(3);
      assertThat(Files.exists(server.data().resolve("run/control"))).isTrue();

      Distribution.Result again = server.postern("start");
      assertThat(again.exit()).as(again.output()).isZero();
      assertThat(server.postern("status").exit()).isLessThanOrEqualTo(1);
    }
  }

  private static List<Path> archives(RunningServer server) throws IOException {
    try (Stream<Path> files = Files.list(server.data().resolve("run"))) {
      return files.filter(file -> file.toString().endsWith(".jsa")).toList();
    }
  }
}
