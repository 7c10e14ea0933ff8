// Copyright the Postern authors
// SPDX-License-Identifier: Apache-2.0
package org.postern.exchange;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.postern.peers.RawMessage;
import org.postern.peers.Sent;

/** What the agent itself needs for a session, whatever the size of the message. */
class MemoryTest {

  private static final int SESSIONS = 20;
  private static final long LIMIT = 256 * 1024;

  @ParameterizedTest
  @ValueSource(ints = {500_000, 4_000_000})
  void aSessionStaysSmallInTheMiddleOfALargeMessage(int size) throws Exception {
    byte[] message = RawMessage.of(Bench.PLAIN + "0123456789abcdef\r\n".repeat(size / 18)).bytes();
    CountDownLatch go = new CountDownLatch(1);
    ExecutorService clients = Executors.newFixedThreadPool(SESSIONS);
    try (Bench bench = Bench.start()) {
      bench.milter().play(Script.at('B', (packet, line) -> awaitThenAgree(go, line)));
      bench.host().hold();
      List<Future<Sent>> running = new ArrayList<>();
      for (int i = 0; i < SESSIONS; i++) {
        running.add(clients.submit(() -> send(bench, message)));
      }
      Bench.await(() -> bench.host().stats().contains(" waiting=" + SESSIONS + " "));
      long before = heap(bench);
      bench.host().release();
      // Each has sent its first piece and waits for the answer.
      Bench.await(() -> bench.milter().of('B').size() == SESSIONS);
      long perSession = (heap(bench) - before) / SESSIONS;
      go.countDown();
      for (Future<Sent> one : running) {
        assertThat(one.get().accepted()).isTrue();
      }
      assertThat(perSession).isLessThan(LIMIT);
      System.out.println("memory per session at " + size + " octets: " + perSession);
    } finally {
      go.countDown();
      clients.shutdownNow();
    }
  }

  private static Sent send(Bench bench, byte[] message) throws IOException {
    try (var client = bench.client()) {
      return client.send("ann@example.com", Bench.BOB, message);
    }
  }

  private static void awaitThenAgree(CountDownLatch go, Line line) throws IOException {
    try {
      go.await();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IOException("interrupted", e);
    }
    line.say('c');
  }

  private static long heap(Bench bench) throws IOException {
    return Long.parseLong(bench.host().stats().replaceAll(".*heap=", "").strip());
  }
}
