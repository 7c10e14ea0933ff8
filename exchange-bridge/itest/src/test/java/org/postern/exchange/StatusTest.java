// Copyright the Postern authors
// SPDX-License-Identifier: Apache-2.0
package org.postern.exchange;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.TimeUnit;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.postern.peers.LoopbackPort;
import org.postern.peers.SmtpClient;

/** The status file, from which the container's Web Console is told how the agent does. */
class StatusTest {

  private static final List<String> KEYS =
      List.of(
          "version",
          "written",
          "started",
          "interval",
          "endpoint",
          "sessions.open",
          "sessions",
          "messages",
          "submissions",
          "decision.pass",
          "decision.refuse",
          "decision.discard",
          "decision.quarantine",
          "failure.unreachable",
          "failure.resting",
          "failure.tooslow",
          "failure.closed",
          "failure.nonsense",
          "milliseconds.mean",
          "milliseconds.p99");

  @Test
  void itCountsWhatHappened() throws IOException {
    try (Bench bench = Bench.start("status.seconds = 0.1", "command.seconds = 5")) {
      Bench.await(() -> !bench.host().read("Postern.status").isEmpty());
      assertThat(status(bench).keySet()).containsExactlyElementsOf(KEYS);
      assertThat(status(bench)).containsEntry("endpoint", "none").containsEntry("messages", "0");
      bench.deliver(Bench.PLAIN);
      bench.milter().play(Script.answer('M', 'a'));
      bench.deliver(Bench.PLAIN);
      bench.milter().play(Script.answer('E', 'r'));
      bench.send(Bench.PLAIN);
      bench.milter().play(Script.answer('N', 'd'));
      bench.send(Bench.PLAIN);
      bench.milter().play(Script.edit((packet, line) -> line.say('q', "bad")));
      bench.send(Bench.PLAIN);
      bench.milter().play(Script.at('E', (packet, line) -> line.close()));
      bench.send(Bench.PLAIN);
      bench.milter().play(Script.answer('E', 'z'));
      bench.send(Bench.PLAIN);
      bench.milter().play(Script.at('E', StatusTest::late));
      bench.deliver(Bench.PLAIN);
      try (SmtpClient client = bench.client()) {
        Bench.await(() -> status(bench).get("sessions").equals("9"));
        Map<String, String> figures = status(bench);
        assertThat(figures).containsEntry("endpoint", bench.milter().endpoint());
        assertThat(figures).containsEntry("interval", "0.1");
        assertThat(figures).containsEntry("sessions.open", "1").containsEntry("submissions", "0");
        assertThat(figures).containsEntry("decision.pass", "3");
        assertThat(figures).containsEntry("decision.refuse", "3");
        assertThat(figures).containsEntry("decision.discard", "1");
        assertThat(figures).containsEntry("decision.quarantine", "1");
        assertThat(figures).containsEntry("failure.closed", "1");
        assertThat(figures).containsEntry("failure.nonsense", "1");
        assertThat(figures).containsEntry("failure.tooslow", "0");
        // The one that the filter let wait for half a second is the slowest of a few.
        assertThat(Double.parseDouble(figures.get("milliseconds.p99"))).isGreaterThan(490);
        assertThat(Double.parseDouble(figures.get("milliseconds.mean"))).isBetween(50.0, 490.0);
        client.command("QUIT");
      }
    }
  }

  @Test
  void whoReadsItNeverFindsHalfOfIt() throws IOException {
    try (Bench bench = Bench.start("status.seconds = 0.1")) {
      Bench.await(() -> !bench.host().read("Postern.status").isEmpty());
      Set<String> versions = new TreeSet<>();
      long end = System.nanoTime() + TimeUnit.SECONDS.toNanos(5);
      while (versions.size() < 3 || System.nanoTime() < end) {
        Map<String, String> figures = status(bench);
        assertThat(figures.keySet()).containsExactlyElementsOf(KEYS);
        versions.add(figures.get("written"));
      }
      assertThat(bench.host().folder().resolve("Postern.status.new")).doesNotExist();
    }
  }

  @Test
  void itIsWrittenEveryTenSeconds() throws IOException {
    Bench.need();
    try (Bench bench = Bench.start()) {
      Bench.await(() -> !bench.host().read("Postern.status").isEmpty());
      String first = status(bench).get("written");
      Bench.await(() -> !status(bench).get("written").equals(first));
      Instant second = Instant.parse(status(bench).get("written"));
      assertThat(Duration.between(Instant.parse(first), second))
          .isGreaterThanOrEqualTo(Duration.ofSeconds(9));
    }
  }

  @Test
  void aDeadFilterIsShown() throws IOException {
    Bench.need();
    try (Bench bench = Bench.start("status.seconds = 0.1", "breaker.failures = 2")) {
      bench.deliver(Bench.PLAIN);
      bench
          .host()
          .configure(
              "endpoints = 127.0.0.1:" + LoopbackPort.choose(),
              "status.seconds = 0.1",
              "breaker.failures = 2");
      Bench.await(() -> bench.linesWith("are in force") == 2);
      for (int i = 0; i < 3; i++) {
        try (SmtpClient client = SmtpClient.connect(bench.host().port())) {
          assertThat(client.greeting().code()).isEqualTo(451);
        }
      }
      Bench.await(() -> status(bench).get("failure.resting").equals("1"));
      assertThat(status(bench))
          .containsEntry("failure.unreachable", "2")
          .containsEntry("endpoint", "none");
    }
  }

  private static void late(Packet packet, Line line) throws IOException {
    Bench.pause(500);
    line.say('c');
  }

  private static Map<String, String> status(Bench bench) throws IOException {
    return bench
        .host()
        .read("Postern.status")
        .lines()
        .map(line -> line.split(" = ", 2))
        .collect(
            Collectors.toMap(
                pair -> pair[0],
                pair -> pair[1],
                (one, other) -> one,
                java.util.LinkedHashMap::new));
  }
}
