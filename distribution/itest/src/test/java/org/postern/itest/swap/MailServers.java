// Copyright the Postern authors
// SPDX-License-Identifier: Apache-2.0
package org.postern.itest.swap;

import static java.nio.charset.StandardCharsets.US_ASCII;

import java.io.IOException;
import java.net.InetSocketAddress;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicLong;
import java.util.regex.Pattern;
import org.postern.milter.wire.Answer;
import org.postern.milter.wire.MailFile;
import org.postern.milter.wire.MilterClient;
import org.postern.milter.wire.Outcome;
import org.postern.milter.wire.Wire;

/** Many connections of mail servers that ask about one message after the other. */
final class MailServers implements AutoCloseable {

  /** Messages on one connection; then the mail server closes it and opens another. */
  private static final int PER_CONNECTION = 20;

  private static final Duration PATIENCE = Duration.ofSeconds(120);
  private static final MailFile MAIL =
      MailFile.parse(
          """
          From: Ann <ann@example.com>
          To: bob@example.net
          Subject: lunch
          Date: Tue, 3 Nov 2026 10:00:00 +0100
          Message-ID: <1@example.com>

          At noon?
          """
              .replace("\n", "\r\n")
              .getBytes(US_ASCII));

  private final int port;
  private final ExecutorService threads;
  private final List<Future<?>> ends = new ArrayList<>();
  private final AtomicInteger messages = new AtomicInteger();
  private final AtomicLong longestNanos = new AtomicLong();
  private final List<String> wrong = new CopyOnWriteArrayList<>();
  private volatile boolean over;

  /** Begins to send to this port of this machine. */
  MailServers(int port, int connections) {
    this.port = port;
    threads = Executors.newFixedThreadPool(connections);
    for (int i = 0; i < connections; i++) {
      int number = i;
      ends.add(threads.submit(() -> send(number)));
    }
  }

  /** A connection on which nothing but the negotiation was said. */
  static MilterClient negotiated(int port) throws IOException {
    MilterClient client = MilterClient.connect(new InetSocketAddress("127.0.0.1", port), PATIENCE);
    client.negotiate(Wire.VERSION, MilterClient.ALL_ACTIONS, MilterClient.ALL_PROTOCOL);
    return client;
  }

  /** Sends the rest of a message whose recipients are told; how it must be, or what is wrong. */
  static Optional<String> content(MilterClient client, int recipients) throws IOException {
    client.data();
    Outcome outcome = client.message(MAIL);
    List<Answer> stamps =
        outcome.changes().stream()
            .filter(change -> change.text().startsWith(WitnessFilter.HEADER))
            .toList();
    long asked =
        outcome.changes().stream()
            .filter(change -> change.text().startsWith("X-Postern-Reasons"))
            .flatMap(change -> Pattern.compile(WitnessFilter.RULE).matcher(change.text()).results())
            .count();
    boolean good = outcome.last().code() == 'c' && stamps.size() == 1 && asked == recipients;
    return good ? Optional.empty() : Optional.of(outcome.toString());
  }

  int messages() {
    return messages.get();
  }

  long longestMillis() {
    return TimeUnit.NANOSECONDS.toMillis(longestNanos.get());
  }

  /** Waits until so many more have been answered. */
  void awaitMore(int more) throws InterruptedException {
    int before = messages.get();
    while (messages.get() < before + more && ends.stream().noneMatch(Future::isDone)) {
      Thread.sleep(1);
    }
  }

  /** Ends what is under way; what was not as it must be. */
  List<String> finish() throws InterruptedException, ExecutionException {
    over = true;
    for (Future<?> end : ends) {
      end.get();
    }
    return wrong;
  }

  private Object send(int number) throws IOException {
    while (!over) {
      try (MilterClient client = negotiated(port)) {
        InetSocketAddress address = new InetSocketAddress("203.0." + number + ".7", 4711);
        go(client.connect("client.example", Optional.of(address)));
        go(client.helo("client.example"));
        for (int i = 0; i < PER_CONNECTION && !over; i++) {
          message(client);
        }
        client.quit();
      }
    }
    return null;
  }

  private void message(MilterClient client) throws IOException {
    long began = System.nanoTime();
    go(client.mail("<ann@example.com>"));
    go(client.rcpt("<bob@example.net>"));
    go(client.rcpt("<carol@example.net>"));
    content(client, 2).ifPresent(wrong::add);
    long took = System.nanoTime() - began;
    longestNanos.accumulateAndGet(took, Math::max);
    messages.incrementAndGet();
    client.abort();
  }

  private void go(Answer answer) {
    if (!answer.isContinue()) {
      wrong.add(answer.toString());
    }
  }

  @Override
  public void close() {
    over = true;
    threads.shutdownNow();
  }
}
