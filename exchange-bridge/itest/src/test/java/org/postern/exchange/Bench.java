// Copyright the Postern authors
// SPDX-License-Identifier: Apache-2.0
package org.postern.exchange;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.util.List;
import java.util.stream.Stream;
import org.postern.peers.ExchangeHost;
import org.postern.peers.RawMessage;
import org.postern.peers.Sent;
import org.postern.peers.SmtpClient;

/** A milter, the host with the agent, and a client: what most tests need. */
final class Bench implements AutoCloseable {

  static final String PLAIN =
      "From: Ann <ann@example.com>\r\n"
          + "To: bob@example.net\r\n"
          + "Subject: lunch\r\n"
          + "X-Folded: one\r\n\ttwo\r\n  three\r\n"
          + "\r\n"
          + "At noon?\r\n.dot\r\n";

  static final List<String> BOB = List.of("bob@example.net");

  private final ScriptedMilter milter;
  private final ExchangeHost host;

  private Bench(ScriptedMilter milter, ExchangeHost host) {
    this.milter = milter;
    this.host = host;
  }

  /** Skips the test where there is no mono. */
  static void need() {
    List<String> missing = ExchangeHost.missing();
    assumeTrue(missing.isEmpty(), missing::toString);
  }

  static Bench start(String... settings) throws IOException {
    need();
    ScriptedMilter milter = ScriptedMilter.start();
    return new Bench(milter, ExchangeHost.start(with(milter, settings)));
  }

  static String[] with(ScriptedMilter milter, String... settings) {
    return Stream.concat(Stream.of("endpoints = " + milter.endpoint()), Stream.of(settings))
        .toArray(String[]::new);
  }

  ScriptedMilter milter() {
    return milter;
  }

  ExchangeHost host() {
    return host;
  }

  SmtpClient client() throws IOException {
    SmtpClient client = SmtpClient.connect(host.port());
    assertThat(client.greeting().code()).isEqualTo(220);
    assertThat(client.ehlo("client.test").code()).isEqualTo(250);
    return client;
  }

  /** Changes the settings, and waits until the agent says that it has read them. */
  void configure(String... settings) throws IOException {
    long before = linesWith("are in force");
    host.configure(with(milter, settings));
    await(() -> linesWith("are in force") > before);
  }

  /** Lines of the agent's log that hold this. */
  long linesWith(String words) throws IOException {
    return host.read("Postern.log").lines().filter(line -> line.contains(words)).count();
  }

  /** Something that will be true. */
  interface Question {
    boolean ask() throws IOException;
  }

  /** Waits half a minute at most. */
  static void await(Question question) throws IOException {
    long end = System.nanoTime() + 30_000_000_000L;
    while (!question.ask()) {
      assertThat(System.nanoTime()).as("came true in time").isLessThan(end);
      pause(20);
    }
  }

  static void pause(long millis) throws IOException {
    try {
      Thread.sleep(millis);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IOException("interrupted", e);
    }
  }

  /** Sends one message in a session of its own. */
  Sent send(String message, String... recipients) throws IOException {
    try (SmtpClient client = client()) {
      List<String> to = recipients.length == 0 ? BOB : List.of(recipients);
      Sent sent = client.send("ann@example.com", to, RawMessage.of(message).bytes());
      client.command("QUIT");
      return sent;
    }
  }

  /** Sends one message that is taken, and returns its name in the maildir. */
  String deliver(String message, String... recipients) throws IOException {
    int before = host.delivered().size();
    Sent sent = send(message, recipients);
    assertThat(sent.accepted()).as(sent + host.read("Postern.log")).isTrue();
    List<String> names = host.awaitDelivered(before + 1);
    assertThat(names).hasSize(before + 1);
    return names.get(before);
  }

  RawMessage message(String name) throws IOException {
    return host.message(name);
  }

  /** Ends all; a test has failed if the agent did what Exchange punishes. */
  @Override
  public void close() throws IOException {
    try (host;
        milter) {
      ExchangeHost.End end = host.stop();
      assertThat(end.violations()).isEmpty();
      assertThat(end.exit()).isZero();
    }
  }
}
