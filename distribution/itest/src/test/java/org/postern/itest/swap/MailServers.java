// Copyright the Postern authors
// SPDX-License-Identifier: Apache-2.0
package org.postern.itest.swap;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicLong;
import org.postern.milter.wire.MailFile;
import org.postern.milter.wire.MilterClient;
import org.postern.milter.wire.Outcome;

/** Many connections of mail servers that ask about one message after the other. */
public final class MailServers implements AutoCloseable {

  /** Messages on one connection; then the mail server closes it and opens another. */
  private static final int PER_CONNECTION = 20;

  private static final MailFile MAIL = Mailing.mail();

  private final int port;
  private final Mark mark;
  private final ExecutorService threads;
  private final List<Future<?>> ends = new ArrayList<>();
  private final AtomicInteger messages = new AtomicInteger();
  private final AtomicLong longestNanos = new AtomicLong();
  private final Map<String, Long> stamps = new ConcurrentHashMap<>();
  private final List<String> wrong = new CopyOnWriteArrayList<>();
  private volatile boolean over;

  /**
   * Begins to send to this port of this machine.
   *
   * @param mark that each message must get once
   */
  public MailServers(int port, int connections, Mark mark) {
    this.port = port;
    this.mark = mark;
    threads = Executors.newFixedThreadPool(connections);
    for (int i = 0; i < connections; i++) {
      int number = i;
      ends.add(threads.submit(() -> send(number)));
    }
  }

  /** How many have been answered. */
  public int messages() {
    return messages.get();
  }

  /** Longest time of a message in milliseconds since this was asked the last time. */
  public long longestMillis() {
    return TimeUnit.NANOSECONDS.toMillis(longestNanos.getAndSet(0));
  }

  /** When the first message with each stamp was answered, as {@link System#nanoTime()}. */
  public Map<String, Long> stamps() {
    return stamps;
  }

  /** Waits until so many more have been answered. */
  public void awaitMore(int more) throws InterruptedException {
    int before = messages.get();
    while (messages.get() < before + more && ends.stream().noneMatch(Future::isDone)) {
      Thread.sleep(1);
    }
  }

  /** Ends what is under way; what was not as it must be. */
  public List<String> finish() throws InterruptedException, ExecutionException {
    over = true;
    for (Future<?> end : ends) {
      end.get();
    }
    return wrong;
  }

  private Object send(int number) throws IOException {
    while (!over) {
      try (MilterClient client = Mailing.session(port, number)) {
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
    Outcome outcome = Mailing.message(client, MAIL);
    long now = System.nanoTime();
    longestNanos.accumulateAndGet(now - began, Math::max);
    messages.incrementAndGet();
    Optional<String> stamp = mark.stamp(outcome, Mailing.RECIPIENTS);
    if (stamp.isPresent()) {
      stamps.putIfAbsent(stamp.get(), now);
    } else {
      wrong.add(outcome.toString());
    }
  }

  @Override
  public void close() {
    over = true;
    threads.shutdownNow();
  }
}
