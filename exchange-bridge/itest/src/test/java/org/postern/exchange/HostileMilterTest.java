// Copyright the Postern authors
// SPDX-License-Identifier: Apache-2.0
package org.postern.exchange;

import static java.nio.charset.StandardCharsets.US_ASCII;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.time.Duration;
import java.util.Random;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.postern.peers.RawMessage;
import org.postern.peers.Sent;
import org.postern.peers.SmtpClient;

/** A broken or malicious filter: the failure action of the stage, in time, and nothing else. */
class HostileMilterTest {

  /**
   * The agent's own deadlines here are 1 s for an answer, 2 s for a message; the rest is for a busy
   * machine.
   */
  private static final Duration LONGEST = Duration.ofSeconds(20);

  private static Bench bench;

  @BeforeAll
  static void start() throws IOException {
    bench =
        Bench.start(
            "reuse.seconds = 0",
            "command.seconds = 1",
            "message.seconds = 2",
            "breaker.failures = 1000");
  }

  @AfterAll
  static void stop() throws IOException {
    if (bench != null) {
      bench.close();
    }
  }

  static Stream<Arguments> attacks() {
    return Stream.of('M', 'R', 'T', 'N', 'B', 'E')
        .flatMap(
            stage ->
                Stream.of(
                        "silence",
                        "half",
                        "close",
                        "reset",
                        "huge",
                        "empty",
                        "unknown",
                        "edit",
                        "garbage",
                        "trickle",
                        "progress",
                        "cut reply",
                        "success reply")
                    .filter(attack -> !(stage == 'E' && attack.equals("edit")))
                    .map(attack -> Arguments.of(stage, attack)));
  }

  @ParameterizedTest
  @MethodSource("attacks")
  void theSenderIsAskedToComeAgain(char stage, String attack) throws IOException {
    bench.milter().play(Script.at(stage, script(attack)));
    int before = bench.host().delivered().size();
    long start = System.nanoTime();
    try (SmtpClient client = bench.client()) {
      Sent sent = client.send("ann@example.com", Bench.BOB, RawMessage.of(Bench.PLAIN).bytes());
      assertThat(sent.last().toString())
          .as(bench.host().read("Postern.log"))
          .startsWith("451 4.7.1");
    }
    assertThat(Duration.ofNanos(System.nanoTime() - start)).isLessThan(LONGEST);
    assertThat(bench.host().delivered()).hasSize(before);
  }

  private static Script script(String attack) {
    return switch (attack) {
      case "silence" -> (packet, line) -> {};
      case "half" -> (packet, line) -> line.raw(new byte[] {0, 0, 0});
      case "close" -> (packet, line) -> line.close();
      case "reset" -> (packet, line) -> line.reset();
      case "huge" -> (packet, line) -> line.raw(new byte[] {0x7f, -1, -1, -1, 'c'});
      case "empty" -> (packet, line) -> line.raw(new byte[5]);
      case "unknown" -> (packet, line) -> line.say('z');
      case "edit" -> (packet, line) -> line.say('h', "X-Early", "1").say('c');
      case "garbage" -> (packet, line) -> line.raw(noise());
      case "trickle" -> HostileMilterTest::trickle;
      case "progress" -> HostileMilterTest::progress;
      case "cut reply" ->
          (packet, line) -> line.sayOctets('y', "550 5.7.1 no NUL".getBytes(US_ASCII));
      default -> (packet, line) -> line.say('y', "250 2.0.0 fine");
    };
  }

  private static byte[] noise() {
    byte[] noise = new byte[4096];
    new Random(42).nextBytes(noise);
    noise[0] = 1;
    return noise;
  }

  /** One octet a time, slower than the answer may take as a whole. */
  private static void trickle(Packet packet, Line line) throws IOException {
    for (byte octet : Line.packet('c', new byte[0])) {
      pause(400);
      line.raw(new byte[] {octet});
    }
  }

  /** Signs of life for ever. */
  private static void progress(Packet packet, Line line) throws IOException {
    for (int i = 0; i < 40; i++) {
      line.say('p');
      pause(200);
    }
  }

  private static void pause(long millis) throws IOException {
    try {
      Thread.sleep(millis);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IOException("interrupted", e);
    }
  }
}
