// Copyright the Postern authors
// SPDX-License-Identifier: Apache-2.0
package org.postern.exchange;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.time.Duration;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.postern.peers.ExchangeHost;
import org.postern.peers.SmtpClient;

/** When the agent stops asking a filter, and how it finds out that it may again. */
class BreakerTest {

  private static final Script HANG_UP = (packet, line) -> line.close();

  /** Less than the 10 s of the agent, by the time that the clients of a test may take. */
  private static final Duration REST = Duration.ofSeconds(7);

  @Test
  void afterFiveFailuresNobodyAsksForTenSecondsAndThenOneProbeFindsItBack() throws Exception {
    try (Bench bench = Bench.start("reuse.seconds = 0")) {
      bench.milter().greet(HANG_UP);
      for (int i = 1; i <= 5; i++) {
        assertThat(greeting(bench)).isEqualTo(451);
        assertThat(bench.milter().connections()).isEqualTo(i);
      }
      long opened = System.nanoTime();
      while (System.nanoTime() - opened < REST.toNanos()) {
        assertThat(greeting(bench)).isEqualTo(451);
        Bench.pause(200);
      }
      assertThat(bench.milter().connections()).isEqualTo(5);
      bench.milter().greet(bench.milter()::negotiate);
      Bench.await(() -> greeting(bench) == 220);
      assertThat(bench.milter().connections()).isEqualTo(6);
      assertThat(greetings(bench, 10)).containsOnly(220);
      assertThat(bench.host().read("Postern.log"))
          .containsOnlyOnce("failed 5 times in a row; it is left alone for 10 s at a time")
          .containsOnlyOnce("is back");
    }
  }

  @Test
  void whileOneClientTriesTheOthersDoNotWaitForIt() throws Exception {
    try (Bench bench =
        Bench.start(
            "breaker.failures = 1",
            "breaker.seconds = 3",
            "command.seconds = 2",
            "reuse.seconds = 0")) {
      bench.milter().greet(HANG_UP);
      assertThat(greeting(bench)).isEqualTo(451);
      bench.milter().greet((packet, line) -> {});
      Bench.await(
          () -> greetings(bench, 10).equals(List.of(451)) && bench.milter().connections() > 1);
      assertThat(bench.milter().connections()).isEqualTo(2);
      assertThat(bench.host().read("Postern.log")).doesNotContain("is back");
    }
  }

  @Test
  void aMessageThatTakesTooLongSwitchesNobodyOff() throws IOException {
    try (Bench bench =
        Bench.start("breaker.failures = 2", "command.seconds = 0.5", "reuse.seconds = 0")) {
      bench.milter().play(Script.at('E', (packet, line) -> {}));
      for (int i = 0; i < 4; i++) {
        assertThat(bench.send(Bench.PLAIN).last().code()).isEqualTo(451);
      }
      bench.milter().play(Script.AGREE);
      bench.deliver(Bench.PLAIN);
      assertThat(bench.host().read("Postern.log")).doesNotContain("left alone");
    }
  }

  @Test
  void theFirstFilterOfTheListIsAskedAgainWhenItIsBack() throws IOException {
    Bench.need();
    try (ScriptedMilter first = ScriptedMilter.start();
        ScriptedMilter second = ScriptedMilter.start();
        ExchangeHost host =
            ExchangeHost.start(
                "endpoints = " + first.endpoint() + ", " + second.endpoint(),
                "reuse.seconds = 0",
                "breaker.failures = 1",
                "breaker.seconds = 1")) {
      first.greet(HANG_UP);
      assertThat(greeting(host)).isEqualTo(220);
      assertThat(second.of('C')).hasSize(1);
      first.greet(first::negotiate);
      Bench.await(
          () -> {
            assertThat(greeting(host)).isEqualTo(220);
            return first.of('C').size() == 1;
          });
      int before = second.of('C').size();
      assertThat(greeting(host)).isEqualTo(220);
      assertThat(second.of('C')).hasSize(before);
      assertThat(host.stop().violations()).isEmpty();
    }
  }

  @Test
  void aFilterThatAcceptsAndSaysNothingIsPassedOverForTheNext() throws IOException {
    Bench.need();
    try (ScriptedMilter silent = ScriptedMilter.start().greet((packet, line) -> {});
        ScriptedMilter good = ScriptedMilter.start();
        ExchangeHost host =
            ExchangeHost.start(
                "endpoints = " + silent.endpoint() + ", " + good.endpoint(),
                "command.seconds = 0.5")) {
      assertThat(greeting(host)).isEqualTo(220);
      assertThat(silent.connections()).isEqualTo(1);
      assertThat(good.of('C')).hasSize(1);
      assertThat(host.stop().violations()).isEmpty();
    }
  }

  private static int greeting(Bench bench) throws IOException {
    return greeting(bench.host());
  }

  private static int greeting(ExchangeHost host) throws IOException {
    try (SmtpClient client = SmtpClient.connect(host.port())) {
      return client.greeting().code();
    }
  }

  /** The different greetings of so many clients at once. */
  private static List<Integer> greetings(Bench bench, int clients) {
    return IntStream.range(0, clients)
        .parallel()
        .map(
            i -> {
              try {
                return greeting(bench);
              } catch (IOException e) {
                throw new java.io.UncheckedIOException(e);
              }
            })
        .distinct()
        .boxed()
        .toList();
  }
}
