// Copyright the Postern authors
// SPDX-License-Identifier: Apache-2.0
package org.postern.itest;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.MethodOrderer;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestMethodOrder;

/** Guessing the password of the Web Console. */
@TestMethodOrder(MethodOrderer.OrderAnnotation.class)
class LockoutIT {

  private static RunningServer server;

  @BeforeAll
  static void start() throws IOException {
    server = RunningServer.start();
  }

  @AfterAll
  static void stop() throws IOException {
    server.close();
  }

  /** Whoever has no password must not have a page of the console without its rules either. */
  @Test
  @Order(1)
  void aRefusalHasTheRulesForBrowsersToo() throws IOException {
    ConsoleClient guesser = new ConsoleClient(server.console(), "guess");
    assertThat(guesser.header("/bundles", "Content-Security-Policy").orElse("none"))
        .contains("default-src 'self'", "frame-ancestors 'none'");
    assertThat(guesser.header("/bundles", "X-Frame-Options")).contains("DENY");
  }

  @Test
  @Order(2)
  void ofManyGuessesAtOnceNoMoreThanFiveAreLookedAt() throws Exception {
    ConsoleClient right = new ConsoleClient(server.console(), server.password());
    assertThat(right.get("/bundles.json").status()).as("begins anew").isEqualTo(200);
    ConsoleClient guesser = new ConsoleClient(server.console(), "guess");
    ExecutorService many = Executors.newFixedThreadPool(30);
    try {
      Callable<Integer> guess = () -> guesser.get("/bundles.json").status();
      List<Integer> answers =
          many.invokeAll(Stream.generate(() -> guess).limit(30).toList()).stream()
              .map(LockoutIT::answer)
              .toList();
      assertThat(answers).containsOnly(401, 429);
      assertThat(answers.stream().filter(status -> status == 401)).hasSizeLessThan(5);
    } finally {
      many.shutdownNow();
    }
  }

  @Test
  @Order(3)
  void thenTheRightOneIsNotTakenEither() throws IOException {
    ConsoleClient.Answer answer =
        new ConsoleClient(server.console(), server.password()).get("/bundles.json");
    assertThat(answer.status()).isEqualTo(429);
    assertThat(answer.body()).contains("Too many wrong passwords. Try again in ");
  }

  private static int answer(Future<Integer> status) {
    try {
      return status.get();
    } catch (Exception e) {
      throw new AssertionError(e);
    }
  }
}
