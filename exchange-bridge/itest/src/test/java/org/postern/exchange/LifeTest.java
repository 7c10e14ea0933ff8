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
import org.postern.peers.LoopbackPort;
import org.postern.peers.RawMessage;
import org.postern.peers.SmtpClient;

/** Sessions, connections, settings and files over time. */
class LifeTest {

  private static final int SESSIONS = Boolean.getBoolean("postern.long") ? 20_000 : 1_500;
  private static final int FIRST = SESSIONS / 10;
  private static final int LOOKS = 10;

  @Test
  void oneConnectionServesClientAfterClient() throws IOException {
    try (Bench bench = Bench.start()) {
      for (int i = 0; i < 20; i++) {
        bench.deliver(Bench.PLAIN);
        awaitLeave(bench, i + 1);
      }
      // The agent keeps a connection a moment after the filter has seen the leave; now and then a
      // client is faster.
      assertThat(bench.milter().connections()).isLessThan(5);
    }
  }

  @Test
  void aConnectionThatEndedWhileItWaitedIsReplacedUnseen() throws IOException {
    try (Bench bench = Bench.start()) {
      bench.deliver(Bench.PLAIN);
      awaitLeave(bench, 1);
      bench.milter().hangUp();
      bench.deliver(Bench.PLAIN);
      try (SmtpClient client = bench.client()) {
        bench.milter().hangUp();
        byte[] message = RawMessage.of(Bench.PLAIN).bytes();
        assertThat(client.send("ann@example.com", Bench.BOB, message).accepted()).isTrue();
      }
      assertThat(bench.host().read("Postern.log")).doesNotContain("WARN");
    }
  }

  @Test
  void theNextFilterStandsInAndADeadOneIsLeftAlone() throws IOException {
    int dead = LoopbackPort.choose();
    Bench.need();
    try (ScriptedMilter milter = ScriptedMilter.start();
        ExchangeHost host =
            ExchangeHost.start(
                "endpoints = 127.0.0.1:" + dead + ", " + milter.endpoint(),
                "reuse.seconds = 0",
                "breaker.failures = 2")) {
      for (int i = 0; i < 4; i++) {
        try (SmtpClient client = SmtpClient.connect(host.port())) {
          assertThat(client.ehlo("client.test").code()).isEqualTo(250);
        }
      }
      assertThat(milter.of('C')).hasSize(4);
      assertThat(host.stop().violations()).isEmpty();
      assertThat(host.read("Postern.log"))
          .containsOnlyOnce("failed 2 times in a row; it is left alone");
    }
  }

  @Test
  void goodSettingsAreTakenAndBadOnesRefusedWhileItRuns() throws Exception {
    try (Bench bench = Bench.start()) {
      bench.milter().play(Script.at('E', (packet, line) -> line.close()));
      assertThat(bench.send(Bench.PLAIN).last().code()).isEqualTo(451);
      bench.host().configure(Bench.with(bench.milter(), "failure = mark"));
      Thread.sleep(1500);
      String text = bench.message(bench.deliver(Bench.PLAIN)).text();
      assertThat(text).contains("X-Postern-Unexamined: filter connection lost at MESSAGE\r\n");
      bench.host().configure(Bench.with(bench.milter(), "failure = perhaps"));
      Thread.sleep(1500);
      assertThat(bench.host().read("Postern.log"))
          .contains(
              "line 2: failure = perhaps is refused; allowed: tempfail, accept, reject, mark");
      bench.deliver(Bench.PLAIN);
    }
  }

  @Test
  void anotherAgentsRefusalIsToldToTheFilter() throws IOException {
    Bench.need();
    try (ScriptedMilter milter = ScriptedMilter.start();
        ExchangeHost host =
            ExchangeHost.start(
                ExchangeHost.OLDER,
                List.of(),
                List.of(ExchangeHost.otherAgent(ExchangeHost.OLDER)),
                Bench.with(milter))) {
      try (SmtpClient client = SmtpClient.connect(host.port())) {
        client.ehlo("client.test");
        assertThat(client.command("AUTH PLAIN AGFubgBzZWNyZXQ=").code()).isEqualTo(235);
        client.ehlo("client.test");
        byte[] message = RawMessage.of("X-Other: 1\r\n" + Bench.PLAIN).bytes();
        assertThat(
                client
                    .send(
                        "ann@example.com",
                        List.of("nobody@example.net", "bob@example.net"),
                        message)
                    .last()
                    .code())
            .isEqualTo(550);
        client.command("QUIT");
      }
      assertThat(host.stop().violations()).isEmpty();
      assertThat(milter.commands()).startsWith("OCHHMRRT").contains("NA");
      assertThat(milter.macros('M')).contains("{auth_authen}|ann|{auth_type}|PLAIN|");
    }
  }

  @Test
  void aSubmittedMessageIsPlayedToTheFilter() throws IOException {
    try (Bench bench = Bench.start("defer.seconds = 1")) {
      bench.milter().play(Script.edit((packet, line) -> line.say('h', "X-New", "1")));
      bench
          .host()
          .submit("X-Sender: <ann@example.com>\r\nX-Receiver: <bob@example.net>\r\n" + Bench.PLAIN);
      String name = bench.host().awaitDelivered(1).get(0);
      assertThat(bench.message(name).text()).contains("X-New: 1\r\n");
      bench.milter().play(Script.answer('E', 'r'));
      bench
          .host()
          .submit("X-Sender: <ann@example.com>\r\nX-Receiver: <bob@example.net>\r\n" + Bench.PLAIN);
      assertThat(bench.host().envelope(bench.host().awaitDelivered(2).get(1)))
          .containsExactly("from=ann@example.com", "report=bob@example.net 550 5.7.1");
    }
  }

  @Test
  void nothingGrowsWithTheNumberOfSessions() throws IOException {
    try (Bench bench = Bench.start()) {
      sessions(bench, FIRST);
      long[] before = figures(bench);
      sessions(bench, SESSIONS - FIRST);
      long[] after = figures(bench);
      System.out.printf(
          "after %d sessions: %d files, %d threads, heap %d; after %d: %d, %d, %d%n",
          FIRST, before[0], before[1], before[2], SESSIONS, after[0], after[1], after[2]);
      assertThat(after[0]).as("sockets").isLessThanOrEqualTo(before[0] + 5);
      assertThat(after[1]).as("threads").isLessThanOrEqualTo(before[1] + 10);
      assertThat(after[2]).as("heap").isLessThan(before[2] + 1_000_000);
      assertThat(bench.host().read("Postern.log")).doesNotContain("WARN");
    }
  }

  private static void sessions(Bench bench, int count) throws IOException {
    byte[] message = RawMessage.of(Bench.PLAIN).bytes();
    for (int i = 0; i < count; i++) {
      try (SmtpClient client = bench.client()) {
        assertThat(client.send("ann@example.com", Bench.BOB, message).accepted()).isTrue();
        client.command("QUIT");
      }
      bench.milter().play(Script.AGREE);
    }
  }

  private static long[] figures(Bench bench) throws IOException {
    // The least of several: mono's collector takes what lies on a stack by chance for a reference.
    long heap = Long.MAX_VALUE;
    for (int i = 0; i < LOOKS; i++) {
      heap = Math.min(heap, Long.parseLong(bench.host().stats().replaceAll(".*heap=", "").strip()));
    }
    Path proc = Path.of("/proc", "" + bench.host().pid());
    return new long[] {count(proc.resolve("fd")), count(proc.resolve("task")), heap};
  }

  private static long count(Path folder) throws IOException {
    try (Stream<Path> entries = Files.list(folder)) {
      return entries.count();
    }
  }

  /** The agent takes leave behind Exchange's back. */
  private static void awaitLeave(Bench bench, int count) {
    long end = System.nanoTime() + 10_000_000_000L;
    while (bench.milter().of('K').size() < count && System.nanoTime() < end) {
      Thread.onSpinWait();
    }
    assertThat(bench.milter().of('K')).hasSize(count);
  }
}
