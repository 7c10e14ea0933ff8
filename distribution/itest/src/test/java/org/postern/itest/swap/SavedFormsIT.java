// Copyright the Postern authors
// SPDX-License-Identifier: Apache-2.0
package org.postern.itest.swap;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.InetSocketAddress;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.postern.itest.ConsoleClient;
import org.postern.itest.Distribution;
import org.postern.itest.RunningServer;
import org.postern.itest.Waiting;
import org.postern.milter.wire.MilterClient;
import org.postern.milter.wire.Outcome;
import org.postern.milter.wire.Wire;

/** An administrator saves forms in the Web Console of a server that is under full load. */
class SavedFormsIT {

  private static final int CONNECTIONS = 50;
  private static final Mark MARK = new Mark(WitnessFilter.HEADER, WitnessFilter.RULE);
  private static final int ROUNDS = Boolean.getBoolean("postern.long") ? 100 : 8;

  @TempDir private Path directory;
  private RunningServer server;
  private ConsoleClient console;

  private void start(String disabled) throws IOException {
    Distribution distribution = Distribution.unpack().add(WitnessBundle.write(directory), "15");
    distribution.seed("org.postern.filter.conduct.dns", "servers = none");
    distribution.seed("org.postern.engine", "disabledFilters = " + disabled);
    server = RunningServer.start(distribution);
    console = new ConsoleClient(server.console(), server.password());
  }

  @AfterEach
  void stop() throws IOException {
    if (server != null) {
      server.close();
    }
  }

  @Test
  void whileFormsAreSavedNothingIsLostAndNothingPassesUnexamined() throws Exception {
    start("");
    try (MailServers load = new MailServers(server.milterPort(), CONNECTIONS, MARK)) {
      for (int i = 0; i < ROUNDS; i++) {
        load.awaitMore(CONNECTIONS);
        save(WitnessFilter.PID, "word=" + i);
        load.awaitMore(CONNECTIONS);
        save("org.postern.engine", "callDeadline=" + (15_000 + i), "workers=" + (2 + i % 2));
        load.awaitMore(CONNECTIONS);
        save(
            "org.postern.milter",
            "listen=inet:" + server.milterPort() + "@127.0.0.1",
            "idle.seconds=" + (7000 + i),
            "max.packet=" + (100_000 + i));
      }
      load.awaitMore(CONNECTIONS);
      assertThat(load.finish()).as("messages that were not examined once").isEmpty();
      System.out.printf(
          "%d saved forms: %d messages, the longest took %d ms%n",
          3 * ROUNDS, load.messages(), load.longestMillis());
      assertThat(load.messages()).isGreaterThan(3 * ROUNDS * CONNECTIONS);
      assertThat(server.figure("postern_verdicts_total")).isEqualTo(load.messages());
    }
    String log = Files.readString(server.data().resolve("log/postern.log"));
    assertThat(log.split("Filter witness 1.0.0 is here", -1))
        .as("each saved form has made the filter anew: else this would be a test of nothing")
        .hasSizeGreaterThan(ROUNDS);
  }

  @Test
  void aFilterThatWantsRecipientsIsAskedOnConnectionsThatAreOpen() throws Exception {
    start("shield, conduct, attachment, witness");
    List<MilterClient> clients = new ArrayList<>();
    try {
      for (int i = 0; i < CONNECTIONS; i++) {
        clients.add(upTo(i % 4));
      }
      save("org.postern.engine", "disabledFilters=attachment");
      Waiting.until(this::isAsked);
      for (int i = 0; i < CONNECTIONS; i++) {
        assertThat(rest(clients.get(i), i % 4)).as("connection " + i).isEmpty();
      }
      try (MilterClient fresh = Mailing.negotiated(server.milterPort())) {
        assertThat(fresh.connect("client.example", Optional.empty()).isContinue()).isTrue();
      }
    } finally {
      for (MilterClient client : clients) {
        client.close();
      }
    }
  }

  /** A session as far as that; replies at RCPT were agreed to be left out. */
  private MilterClient upTo(int step) throws IOException {
    InetSocketAddress door = new InetSocketAddress("127.0.0.1", server.milterPort());
    MilterClient client = MilterClient.connect(door, Duration.ofSeconds(60));
    assertThat(
            client
                .negotiate(Wire.VERSION, MilterClient.ALL_ACTIONS, MilterClient.ALL_PROTOCOL)
                .has(Wire.NR_RCPT))
        .as("nobody wants RCPT yet")
        .isTrue();
    if (step > 0) {
      client.connect("client.example", Optional.empty());
      client.helo("client.example");
    }
    if (step > 1) {
      client.mail("<ann@example.com>");
      client.rcpt("<bob@example.net>");
    }
    if (step > 2) {
      client.rcpt("<carol@example.net>");
    }
    return client;
  }

  private static Optional<String> rest(MilterClient client, int step) throws IOException {
    if (step < 1) {
      client.connect("client.example", Optional.empty());
      client.helo("client.example");
    }
    if (step < 2) {
      client.mail("<ann@example.com>");
      client.rcpt("<bob@example.net>");
    }
    if (step < 3) {
      client.rcpt("<carol@example.net>");
    }
    return wrong(client);
  }

  /** Sends the rest of a message whose recipients are told; what is wrong, if anything is. */
  private static Optional<String> wrong(MilterClient client) throws IOException {
    client.data();
    Outcome outcome = client.message(Mailing.mail());
    return MARK.stamp(outcome, 2).isPresent() ? Optional.empty() : Optional.of(outcome.toString());
  }

  private boolean isAsked() throws IOException {
    try (MilterClient client = Mailing.negotiated(server.milterPort())) {
      client.connect("client.example", Optional.empty());
      client.helo("client.example");
      client.mail("<ann@example.com>");
      client.rcpt("<bob@example.net>");
      client.rcpt("<carol@example.net>");
      return wrong(client).isEmpty();
    }
  }

  private void save(String pid, String... settings) throws IOException {
    assertThat(console.save(pid, settings).status()).as("saving " + pid).isLessThan(400);
  }
}
