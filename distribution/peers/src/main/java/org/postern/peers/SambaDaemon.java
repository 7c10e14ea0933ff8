// Copyright the Postern authors
// SPDX-License-Identifier: Apache-2.0
package org.postern.peers;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** A running smbd with the processes that it started. */
final class SambaDaemon {

  private final List<DaemonGuard> guards = new ArrayList<>();
  private final Path root;
  private final long pid;

  private SambaDaemon(Path root, long pid) {
    this.root = root;
    this.pid = pid;
  }

  static SambaDaemon start(Path root, Path conf, int port, Map<String, String> environment)
      throws IOException {
    Path pidFile = root.resolve("run/smbd.pid");
    Files.deleteIfExists(pidFile);
    Command.of(Peer.SAMBA.require(), "-s", conf, "-D").with(environment).runWell();
    Patience.await(
        Patience.LONG,
        () -> !TemporaryTree.readIfThere(pidFile).isBlank(),
        () -> "smbd started: " + TemporaryTree.readIfThere(root.resolve("log/log.smbd")));
    long pid = Long.parseLong(TemporaryTree.readIfThere(pidFile).strip());
    SambaDaemon daemon = new SambaDaemon(root, pid);
    daemon.guards.add(DaemonGuard.of(pid));
    Patience.await(
        Patience.LONG,
        () -> LoopbackPort.listening(port),
        () -> "smbd listens: " + TemporaryTree.readIfThere(root.resolve("log/log.smbd")));
    return daemon;
  }

  void signal(String name) throws IOException {
    List<Object> words = new ArrayList<>(List.of("kill", "-" + name, pid));
    ProcessHandle.of(pid).stream()
        .flatMap(ProcessHandle::descendants)
        .forEach(child -> words.add(child.pid()));
    Command.of(words.toArray()).runWell();
  }

  void stop() {
    guards.forEach(DaemonGuard::stop);
    stopHelpers();
  }

  /** The server for pipes is started by smbd when it is needed, but it is no child of it. */
  private void stopHelpers() {
    try {
      String helper = TemporaryTree.readIfThere(root.resolve("run/samba-dcerpcd.pid")).strip();
      // The number may belong to somebody else by now.
      Path words = Path.of("/proc", helper, "cmdline");
      if (!helper.isEmpty() && Files.readString(words).contains(root.toString())) {
        DaemonGuard.of(Long.parseLong(helper)).stop();
      }
    } catch (IOException gone) {
      // It has ended by itself.
    }
  }
}
