// Copyright the Postern authors
// SPDX-License-Identifier: Apache-2.0
package org.postern.peers;

import static java.nio.charset.StandardCharsets.ISO_8859_1;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;

/**
 * Ends a daemon and its children, by their process ids only. A daemon is no child of this JVM, so
 * it would outlive a test run that is interrupted; a shutdown hook sees to that.
 */
final class DaemonGuard {

  private static final Duration GRACE = Duration.ofSeconds(10);

  private final ProcessHandle daemon;
  private final Thread hook = new Thread(this::end, "stop-mail-server");

  private DaemonGuard(ProcessHandle daemon) {
    this.daemon = daemon;
  }

  static DaemonGuard of(long pid) throws IOException {
    ProcessHandle daemon =
        ProcessHandle.of(pid).orElseThrow(() -> new IOException("no process " + pid));
    DaemonGuard guard = new DaemonGuard(daemon);
    Runtime.getRuntime().addShutdownHook(guard.hook);
    return guard;
  }

  /** Ends the daemon; it and its children are gone when this returns. */
  void stop() {
    try {
      Runtime.getRuntime().removeShutdownHook(hook);
    } catch (IllegalStateException shuttingDown) {
      return;
    }
    end();
  }

  private void end() {
    List<ProcessHandle> children = daemon.descendants().toList();
    daemon.destroy();
    if (!gone(List.of(daemon))) {
      daemon.destroyForcibly();
    }
    // A Sendmail child that is asked politely may hang in its signal handler.
    children.forEach(ProcessHandle::destroyForcibly);
    if (!gone(children) || !gone(List.of(daemon))) {
      throw new IllegalStateException("cannot end process " + daemon.pid() + " or a child of it");
    }
  }

  private static boolean gone(List<ProcessHandle> processes) {
    try {
      return Patience.within(GRACE, () -> processes.stream().noneMatch(DaemonGuard::runs));
    } catch (IOException interrupted) {
      return false;
    }
  }

  /**
   * An ended process that nobody has reaped yet, as in a container without an init, runs no more.
   */
  private static boolean runs(ProcessHandle process) {
    try {
      String status = Files.readString(Path.of("/proc", "" + process.pid(), "stat"), ISO_8859_1);
      return process.isAlive() && !status.substring(status.lastIndexOf(')')).startsWith(") Z");
    } catch (IOException gone) {
      return false;
    }
  }
}
