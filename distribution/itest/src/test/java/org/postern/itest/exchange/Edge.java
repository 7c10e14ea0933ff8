// Copyright the Postern authors
// SPDX-License-Identifier: Apache-2.0
package org.postern.itest.exchange;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.postern.itest.Distribution;
import org.postern.itest.RunningServer;
import org.postern.itest.Waiting;
import org.postern.peers.ExchangeHost;
import org.postern.peers.Peer;
import org.postern.peers.Peers;
import org.postern.peers.RawMessage;
import org.postern.peers.Swaks;

/**
 * An edge server: swaks sends, the test host takes, its agent asks the running server, and the
 * probe in that does what the mail says.
 */
final class Edge implements AutoCloseable {

  /** What the server stamps on mail that passes. */
  private static final String[] STAMPS = {
    "X-Postern-Verdict", "X-Postern-Reasons", "X-MS-Exchange-Organization-SCL"
  };

  private final RunningServer server;
  private final ExchangeHost host;

  private Edge(RunningServer server, ExchangeHost host) {
    this.server = server;
    this.host = host;
  }

  static Edge start() throws IOException {
    List<String> missing =
        Stream.concat(ExchangeHost.missing().stream(), Peers.missing(Peer.SWAKS).stream()).toList();
    assumeTrue(missing.isEmpty(), missing::toString);
    Distribution distribution =
        Distribution.unpack()
            .add(Path.of(System.getProperty("postern.probe")), "15")
            .seed("org.postern.engine", "callDeadline = 20000", "disabledFilters = conduct-dns");
    RunningServer server = RunningServer.start(distribution);
    try {
      return new Edge(server, ExchangeHost.start(settings(server)));
    } catch (IOException e) {
      server.close();
      throw e;
    }
  }

  private static String[] settings(RunningServer server, String... more) {
    return Stream.concat(
            Stream.of("endpoints = 127.0.0.1:" + server.milterPort(), "command.seconds = 8"),
            Stream.of(more))
        .toArray(String[]::new);
  }

  ExchangeHost host() {
    return host;
  }

  /** Changes the agent's settings, and waits until it has them. */
  void configure(String... more) throws IOException {
    long before = settled();
    host.configure(settings(server, more));
    Waiting.until(() -> settled() > before);
  }

  private long settled() throws IOException {
    return host.read("Postern.log").lines().filter(line -> line.endsWith("are in force")).count();
  }

  /** Sends a message as it is; later arguments of the same name win over those given here. */
  Swaks.Result send(String message, String... arguments) throws IOException {
    Path file = Files.createTempFile("postern-edge-", ".eml");
    try {
      // swaks ends the last line itself.
      String lines = message.replace("\r\n", "\n");
      Files.writeString(file, lines.substring(0, lines.length() - 1), ISO_8859_1);
      List<String> words =
          new ArrayList<>(
              List.of(
                  "--from", "ann@example.com", "--to", "bob@example.net", "--data", "@" + file));
      words.addAll(List.of(arguments));
      return Swaks.run(host.port(), words.toArray(String[]::new));
    } finally {
      Files.delete(file);
    }
  }

  /** The replies that swaks saw, refusals marked by two asterisks. */
  static List<String> replies(Swaks.Result result) {
    return result
        .transcript()
        .lines()
        .filter(line -> line.startsWith("<"))
        .map(line -> line.replaceFirst("^<(~|-)? *", "").strip())
        .toList();
  }

  /** The one message that was delivered by this sending, as the agent left it. */
  Delivered deliver(String message, String... arguments) throws IOException {
    int before = host.delivered().size();
    Swaks.Result result = send(message, arguments);
    assertThat(result.exitCode())
        .as(result.transcript() + server.distribution().diagnosis())
        .isZero();
    List<String> names = host.delivered();
    assertThat(names).hasSize(before + 1);
    String name = names.get(before);
    return new Delivered(host.message(name), host.envelope(name));
  }

  /**
   * A message and its envelope.
   *
   * @param envelope lines such as {@code from=} and {@code to=}
   */
  record Delivered(RawMessage message, List<String> envelope) {

    /** All of it but the server's stamps. */
    String text() {
      return message.without(STAMPS).text();
    }

    /** The same without a field that swaks put in. */
    String textWithoutOrders() {
      return RawMessage.of(text()).without("X-Probe", "X-Probe-Headers").text();
    }

    List<String> levels() {
      return message.values("X-MS-Exchange-Organization-SCL");
    }

    /** The first word of the server's verdict. */
    String verdict() {
      return String.join("|", message.values("X-Postern-Verdict")).replaceAll(";.*", "");
    }
  }

  @Override
  public void close() throws IOException {
    try (server;
        host) {
      assertThat(host.stop().violations()).isEmpty();
    }
  }
}
