// Copyright the Postern authors
// SPDX-License-Identifier: Apache-2.0
package org.postern.exchange;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.postern.peers.ExchangeHost;
import org.postern.peers.RawMessage;
import org.postern.peers.SmtpClient;

/** The agent's log file and the event log. */
class LogTest {

  private static final int LIMIT = 10_485; // of "0.01" megabytes

  @Test
  void bothFilesTogetherStayWithinTheSizeThatIsSet() throws IOException {
    try (Bench bench = Bench.start("log.megabytes = 0.01")) {
      Path log = bench.host().folder().resolve("Postern.log");
      Path older = bench.host().folder().resolve("Postern.log.1");
      byte[] message = RawMessage.of(Bench.PLAIN).bytes();
      try (SmtpClient client = bench.client()) {
        for (int i = 0; i < 400; i++) {
          String sender = "a".repeat(60) + i + "@example.com";
          assertThat(client.send(sender, Bench.BOB, message).accepted()).isTrue();
          assertThat(size(log) + size(older)).isLessThanOrEqualTo(LIMIT);
        }
      }
      Bench.await(() -> bench.linesWith("399@example.com") == 1);
      assertThat(size(older)).isPositive();
      assertThat(Files.readString(older).lines().allMatch(line -> line.contains("Z INFO ")))
          .isTrue();
    }
  }

  @Test
  void aStormOfEqualErrorsIsOneLineWithACount() throws IOException {
    Bench.need();
    try (ScriptedMilter milter = ScriptedMilter.start();
        ExchangeHost host = ExchangeHost.start(Bench.with(milter))) {
      milter.play(Script.answer('E', 'z'));
      byte[] message = RawMessage.of(Bench.PLAIN).bytes();
      try (SmtpClient client = SmtpClient.connect(host.port())) {
        client.ehlo("client.test");
        for (int i = 0; i < 100; i++) {
          assertThat(client.send("ann@example.com", Bench.BOB, message).last().code())
              .isEqualTo(451);
        }
      }
      assertThat(host.stop().violations()).isEmpty();
      List<String> warnings =
          host.read("Postern.log").lines().filter(line -> line.contains(" WARN ")).toList();
      assertThat(warnings).hasSizeBetween(2, 4);
      assertThat(warnings.get(0)).contains("filter not asked at Message, so tempfail: packet 'z'");
      assertThat(warnings.stream().mapToInt(LogTest::count).sum()).isEqualTo(100);
    }
  }

  @Test
  void whatTheAdministratorMustKnowIsInTheEventLog() throws IOException {
    try (Bench bench = Bench.start()) {
      bench.milter().play(Script.answer('E', 'z'));
      bench.send(Bench.PLAIN);
      Path events = bench.host().folder().resolve("events/Application");
      Bench.await(() -> Files.isDirectory(events) && text(events).contains("so tempfail"));
      bench.milter().play(Script.AGREE);
      bench.deliver(Bench.PLAIN);
      assertThat(text(events)).contains("Source: Postern").doesNotContain("pass at message");
    }
  }

  @Test
  void withoutAnEventLogMailFlowsAndTheFileHoldsAll() throws IOException {
    try (Bench bench = Bench.start()) {
      // As where the source was never registered: each entry is an exception.
      Path events = bench.host().folder().resolve("events");
      Files.delete(events);
      Files.writeString(events, "in the way");
      bench.milter().play(Script.answer('E', 'z'));
      assertThat(bench.send(Bench.PLAIN).last().code()).isEqualTo(451);
      bench.milter().play(Script.AGREE);
      bench.deliver(Bench.PLAIN);
      Bench.await(() -> bench.linesWith("so tempfail") == 1);
      Bench.await(() -> bench.linesWith("pass at message") == 1);
      assertThat(events).isRegularFile();
    }
  }

  @Test
  void withoutALogFileMailFlows() throws IOException {
    try (Bench bench = Bench.start("log.file = missing/folder/x.log")) {
      bench.deliver(Bench.PLAIN);
      bench.milter().play(Script.answer('E', 'z'));
      assertThat(bench.send(Bench.PLAIN).last().code()).isEqualTo(451);
    }
  }

  /** How many warnings a line stands for. */
  private static int count(String line) {
    String more = line.replaceAll(".* WARN (\\d+) times more: .*", "$1");
    return more.equals(line) ? 1 : Integer.parseInt(more);
  }

  private static long size(Path file) throws IOException {
    try {
      return Files.size(file);
    } catch (java.nio.file.NoSuchFileException e) {
      return 0;
    }
  }

  private static String text(Path folder) throws IOException {
    StringBuilder text = new StringBuilder();
    try (Stream<Path> files = Files.list(folder)) {
      for (Path file : files.filter(Files::isRegularFile).toList()) {
        text.append(Files.readString(file));
      }
    }
    return text.toString();
  }
}
