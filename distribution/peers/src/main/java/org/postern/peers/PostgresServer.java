// Copyright the Postern authors
// SPDX-License-Identifier: Apache-2.0
package org.postern.peers;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * Debian's PostgreSQL in a directory of its own, on a port of 127.0.0.1, as a user who is not root:
 * it refuses to run as root. Its host's own clusters are left alone.
 */
public final class PostgresServer implements AutoCloseable {

  private static final Path PROGRAMS = Path.of("/usr/lib/postgresql");
  private static final String USER = "postern";
  private static final String PASSWORD = "a password of a test";

  private final Path programs;
  private final Path root;
  private final int port;
  private Optional<DaemonGuard> guard = Optional.empty();

  private PostgresServer(Path programs, Path root, int port) {
    this.programs = programs;
    this.root = root;
    this.port = port;
  }

  /** Whether it is installed here. */
  public static boolean isInstalled() throws IOException {
    return programs().isPresent();
  }

  /** Makes a cluster and starts it; it answers when this returns. */
  public static PostgresServer start() throws IOException {
    Path programs =
        programs().orElseThrow(() -> new IOException("there is no PostgreSQL in " + PROGRAMS));
    Path root = TemporaryTree.create("postgres");
    PostgresServer server = new PostgresServer(programs, root, LoopbackPort.choose());
    try {
      server.make();
      server.run();
    } catch (IOException e) {
      server.close();
      throw e;
    }
    return server;
  }

  private static Optional<Path> programs() throws IOException {
    if (!Files.isDirectory(PROGRAMS)) {
      return Optional.empty();
    }
    try (Stream<Path> versions = Files.list(PROGRAMS)) {
      return versions
          .map(version -> version.resolve("bin"))
          .filter(bin -> Files.isExecutable(bin.resolve("initdb")))
          .max(Comparator.naturalOrder());
    }
  }

  /** Where JDBC finds it. */
  public String url() {
    return "jdbc:postgresql://127.0.0.1:" + port + "/postgres";
  }

  /** Who may do everything in it. */
  public String user() {
    return USER;
  }

  /** Of that user. */
  public String password() {
    return PASSWORD;
  }

  private Path data() {
    return root.resolve("data");
  }

  private void make() throws IOException {
    Path password = Files.writeString(root.resolve("password"), PASSWORD + "\n");
    if (isRoot()) {
      check(Command.of("chown", "-R", "postgres:", root));
    }
    check(
        own(
            programs.resolve("initdb"),
            "--pgdata=" + data(),
            "--username=" + USER,
            "--pwfile=" + password,
            "--auth=scram-sha-256",
            "--encoding=UTF8",
            "--locale=C",
            "--no-sync"));
  }

  /** Starts it, on the port that it had before. */
  public void run() throws IOException {
    check(
        own(
            programs.resolve("pg_ctl"),
            "start",
            "--wait",
            "--timeout=120",
            "--pgdata=" + data(),
            "--log=" + root.resolve("log"),
            "--options=-c listen_addresses=127.0.0.1 -c port="
                + port
                + " -c unix_socket_directories='' -c fsync=off -c shared_buffers=16MB"));
    String pid = Files.readString(data().resolve("postmaster.pid")).lines().findFirst().orElse("");
    guard = Optional.of(DaemonGuard.of(Long.parseLong(pid.strip())));
  }

  /** Ends it at once, as a power cut would; who is connected notices at the next word. */
  public void stop() {
    guard.ifPresent(
        daemon -> {
          try {
            own(programs.resolve("pg_ctl"), "stop", "--mode=immediate", "--pgdata=" + data()).run();
          } catch (IOException e) {
            // The guard ends it the hard way.
            guard = Optional.of(daemon);
          }
          daemon.stop();
        });
    guard = Optional.empty();
  }

  @Override
  public void close() {
    stop();
    TemporaryTree.remove(root);
  }

  private static boolean isRoot() {
    return "root".equals(System.getProperty("user.name"));
  }

  private static Command own(Object... words) {
    List<Object> all = new ArrayList<>();
    if (isRoot()) {
      all.addAll(List.of("setpriv", "--reuid=postgres", "--regid=postgres", "--clear-groups"));
    }
    all.addAll(List.of(words));
    return Command.of(all.toArray());
  }

  private void check(Command command) throws IOException {
    Command.Outcome outcome = command.run();
    if (outcome.exit() != 0) {
      throw new IOException(
          command.words()
              + " ended with "
              + outcome.exit()
              + ": "
              + outcome.output()
              + TemporaryTree.readIfThere(root.resolve("log")));
    }
  }
}
