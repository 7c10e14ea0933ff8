// Copyright the Postern authors
// SPDX-License-Identifier: Apache-2.0
package org.postern.itest.exchange;

import static java.nio.charset.StandardCharsets.US_ASCII;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Collectors;
import org.postern.peers.Reply;
import org.postern.peers.Sent;
import org.postern.peers.SmtpClient;

/** Many clients at once that send until they are told to stop, and note each reply. */
final class Crowd implements AutoCloseable {

  private static final int PER_SESSION = 5;

  /** A dead server is answered for at once, so without it there would be tens of thousands. */
  private static final long PAUSE_MILLIS = 300;

  private final int port;
  private final ExecutorService pool;
  private final List<Future<?>> clients = new ArrayList<>();
  private final Map<String, Reply> replies = new ConcurrentHashMap<>();
  private final AtomicInteger accepted = new AtomicInteger();
  private final AtomicInteger refused = new AtomicInteger();
  private volatile boolean over;

  private Crowd(int port, int size) {
    this.port = port;
    pool = Executors.newFixedThreadPool(size);
  }

  static Crowd start(int port, int size) {
    Crowd crowd = new Crowd(port, size);
    for (int i = 0; i < size; i++) {
      int number = i;
      crowd.clients.add(crowd.pool.submit(() -> crowd.send(number)));
    }
    return crowd;
  }

  /** Messages that were taken so far. */
  int accepted() {
    return accepted.get();
  }

  /** Messages that were refused so far, each at some stage, or their session at once. */
  int refused() {
    return refused.get();
  }

  /** Lets each client end what it has under way. The last reply to each message, by its number. */
  Map<String, Reply> finish() throws InterruptedException, ExecutionException {
    over = true;
    for (Future<?> client : clients) {
      client.get();
    }
    return Map.copyOf(replies);
  }

  /** Numbers of those with this reply. */
  static List<String> with(Map<String, Reply> replies, int code) {
    return replies.entrySet().stream()
        .filter(one -> one.getValue().code() == code)
        .map(Map.Entry::getKey)
        .sorted()
        .collect(Collectors.toList());
  }

  private Object send(int client) throws IOException, InterruptedException {
    int count = 0;
    while (!over) {
      try (SmtpClient session = SmtpClient.connect(port)) {
        Optional<Reply> refusal = greet(session);
        for (int i = 0; i < PER_SESSION && !over; i++) {
          String number = client + "-" + count++;
          Reply reply = refusal.isPresent() ? refusal.get() : send(session, number);
          note(number, reply);
          if (refusal.isPresent()) {
            break;
          }
        }
        if (refusal.isEmpty()) {
          session.command("QUIT");
        }
      }
    }
    return null;
  }

  /** What keeps the session from sending anything. */
  private static Optional<Reply> greet(SmtpClient session) throws IOException {
    Reply greeting = session.greeting();
    Reply reply = greeting.positive() ? session.ehlo("client.test") : greeting;
    return reply.positive() ? Optional.empty() : Optional.of(reply);
  }

  private static Reply send(SmtpClient session, String number) throws IOException {
    String text =
        "From: ann@example.com\r\nTo: bob@example.net\r\nSubject: lunch\r\nX-Number: "
            + number
            + "\r\nDate: Tue, 3 Nov 2026 10:00:00 +0100\r\nMessage-ID: <"
            + number
            + "@example.com>\r\n\r\n"
            + "At noon?\r\n".repeat(50);
    Sent sent =
        session.send("ann@example.com", List.of("bob@example.net"), text.getBytes(US_ASCII));
    return sent.last();
  }

  private void note(String number, Reply reply) throws InterruptedException {
    replies.put(number, reply);
    if (reply.code() == 250) {
      accepted.incrementAndGet();
    } else {
      refused.incrementAndGet();
    }
    Thread.sleep(PAUSE_MILLIS);
  }

  @Override
  public void close() {
    over = true;
    pool.shutdownNow();
  }
}
