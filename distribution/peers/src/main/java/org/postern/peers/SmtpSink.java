// Copyright the Postern authors
// SPDX-License-Identifier: Apache-2.0
package org.postern.peers;

import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Predicate;
import java.util.stream.Collectors;

/**
 * An SMTP server on a loopback port that takes every message and keeps it with its envelope. It
 * offers 8BITMIME, so that no server in front re-encodes a body. Safe for several threads.
 */
public final class SmtpSink implements AutoCloseable {

  private static final Duration PATIENCE = Duration.ofSeconds(60);
  private static final int SHOWN = 20;

  private final ServerSocket listener;
  private final Set<Socket> clients = ConcurrentHashMap.newKeySet();
  private final List<Delivery> deliveries = new ArrayList<>();

  private SmtpSink(ServerSocket listener) {
    this.listener = listener;
  }

  /**
   * Starts a sink on a free port.
   *
   * @throws IOException if it cannot listen on loopback
   */
  public static SmtpSink start() throws IOException {
    return start(0);
  }

  /**
   * Starts a sink on this port, as a server that comes back.
   *
   * @throws IOException if it cannot listen there
   */
  public static SmtpSink start(int port) throws IOException {
    SmtpSink sink = new SmtpSink(new ServerSocket(port, 200, InetAddress.getLoopbackAddress()));
    daemon("smtp-sink", sink::accept);
    return sink;
  }

  /** The port it listens on. */
  public int port() {
    return listener.getLocalPort();
  }

  /** What has arrived so far, in order. */
  public synchronized List<Delivery> deliveries() {
    return List.copyOf(deliveries);
  }

  /** Forgets what has arrived. */
  public synchronized void clear() {
    deliveries.clear();
  }

  /**
   * Waits for a message, at most a minute; one that is there already counts.
   *
   * @throws AssertionError if none comes, with what came instead
   */
  public Delivery await(Predicate<Delivery> wanted) {
    return await(wanted, PATIENCE);
  }

  /** As {@link #await(Predicate)}, with a time-out. */
  public Delivery await(Predicate<Delivery> wanted, Duration timeout) {
    return await(1, wanted, timeout).get(0);
  }

  /**
   * Waits until so many messages are there.
   *
   * @return all that have arrived
   * @throws AssertionError if the time is over before, with what came instead
   */
  public List<Delivery> awaitCount(int count, Duration timeout) {
    return await(count, delivery -> true, timeout);
  }

  private synchronized List<Delivery> await(
      int count, Predicate<Delivery> wanted, Duration timeout) {
    long deadline = System.nanoTime() + timeout.toNanos();
    while (true) {
      List<Delivery> found = deliveries.stream().filter(wanted).toList();
      long left = (deadline - System.nanoTime()) / 1_000_000;
      if (found.size() >= count) {
        return found;
      }
      if (left <= 0) {
        throw new AssertionError(
            found.size() + " of " + count + " wanted messages after " + timeout + summary());
      }
      try {
        wait(left);
      } catch (InterruptedException e) {
        Thread.currentThread().interrupt();
        throw new AssertionError("interrupted while waiting for mail", e);
      }
    }
  }

  private String summary() {
    return deliveries.stream()
        .limit(SHOWN)
        .map(
            it ->
                "\n  "
                    + it.sender().address()
                    + " to "
                    + it.to()
                    + " "
                    + it.message().values("Subject"))
        .collect(Collectors.joining("", "; " + deliveries.size() + " arrived:", ""));
  }

  private synchronized void keep(Delivery delivery) {
    deliveries.add(delivery);
    notifyAll();
  }

  private void accept() {
    try {
      while (true) {
        Socket client = listener.accept();
        clients.add(client);
        daemon("smtp-sink-session", () -> serve(client));
      }
    } catch (IOException closed) {
      // close() ends the wait this way.
    }
  }

  private void serve(Socket client) {
    try (client) {
      new SinkSession(client, this::keep).run();
    } catch (IOException gone) {
      // A server may drop its connection, and close() drops all.
    } finally {
      clients.remove(client);
    }
  }

  private static void daemon(String name, Runnable task) {
    Thread thread = new Thread(task, name);
    thread.setDaemon(true);
    thread.start();
  }

  /** Stops listening and drops all connections. What arrived can still be read. */
  @Override
  public void close() throws IOException {
    listener.close();
    for (Socket client : clients) {
      client.close();
    }
  }
}
