// Copyright the Postern authors
// SPDX-License-Identifier: Apache-2.0
package org.postern.itest.swap;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.HttpURLConnection;
import java.net.InetSocketAddress;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.postern.itest.ConsoleClient;
import org.postern.itest.Distribution;
import org.postern.itest.RunningServer;
import org.postern.itest.Waiting;
import org.postern.milter.wire.MilterClient;
import org.postern.milter.wire.Wire;

/** An administrator saves forms in the Web Console of a server that is under full load. */
class SavedFormsIT {

  private static final int CONNECTIONS = 50;
  private static final int ROUNDS = Boolean.getBoolean("postern.long") ? 100 : 8;
  private static final Pattern VERDICTS =
      Pattern.compile("(?m)^postern_verdicts_total\\{[^}]*\\} ([0-9.E+]+)$");

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
    try (MailServers load = new MailServers(server.milterPort(), CONNECTIONS)) {
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
      assertThat(verdicts()).isEqualTo(load.messages());
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
      try (MilterClient fresh = MailServers.negotiated(server.milterPort())) {
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
    return MailServers.content(client, 2);
  }

  private boolean isAsked() throws IOException {
    try (MilterClient client = MailServers.negotiated(server.milterPort())) {
      client.connect("client.example", Optional.empty());
      client.helo("client.example");
      client.mail("<ann@example.com>");
      client.rcpt("<bob@example.net>");
      client.rcpt("<carol@example.net>");
      return MailServers.content(client, 2).isEmpty();
    }
  }

  private void save(String pid, String... settings) throws IOException {
    assertThat(console.save(pid, settings).status()).as("saving " + pid).isLessThan(400);
  }

  private long verdicts() throws IOException {
    URI address = URI.create("http://127.0.0.1:" + server.metricsPort() + "/metrics");
    HttpURLConnection connection = (HttpURLConnection) address.toURL().openConnection();
    String text = new String(connection.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
    double sum = 0;
    Matcher line = VERDICTS.matcher(text);
    while (line.find()) {
      sum += Double.parseDouble(line.group(1));
    }
    return (long) sum;
  }
}
