// Copyright the Postern authors
// SPDX-License-Identifier: Apache-2.0
package org.postern.peers;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIOException;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class DaemonGuardTest {

  @TempDir Path folder;

  @Test
  void endsADaemonAndItsChildren() throws IOException {
    Process daemon = shell("sleep 300 & echo $! >child; echo >ready; wait");
    long child = Long.parseLong(Files.readString(folder.resolve("child")).strip());

    DaemonGuard.of(daemon.pid()).stop();

    assertThat(daemon.isAlive()).isFalse();
    assertThat(isRunning(child)).isFalse();
  }

  @Test
  void endsAChildThatDoesNotListen() throws IOException {
    Process daemon =
        shell(
            "sh -c 'trap \"\" TERM; echo $$ >child; echo >ready; while :; do sleep 300; done' & wait");
    long child = Long.parseLong(Files.readString(folder.resolve("child")).strip());

    DaemonGuard.of(daemon.pid()).stop();

    assertThat(isRunning(child)).isFalse();
  }

  @Test
  void complainsOfADaemonThatIsGone() throws Exception {
    Process gone = Command.of("true").start(folder.resolve("out"));
    gone.waitFor();

    assertThatIOException().isThrownBy(() -> DaemonGuard.of(gone.pid()));
  }

  /** Runs a script in the folder; returns when it has made the file "ready". */
  private Process shell(String script) throws IOException {
    Process process =
        Command.of("sh", "-c", "cd '" + folder + "'; " + script).start(folder.resolve("out"));
    Patience.await(
        Patience.LONG,
        () -> Files.exists(folder.resolve("ready")),
        () -> "the script is not ready");
    return process;
  }

  /** A zombie, where no init reaps it, does not run. */
  private static boolean isRunning(long pid) throws IOException {
    Path stat = Path.of("/proc", String.valueOf(pid), "stat");
    return Files.exists(stat) && !Files.readString(stat).contains(") Z ");
  }
}
