// Copyright the Postern authors
// SPDX-License-Identifier: Apache-2.0
package org.postern.itest.corpus;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.postern.peers.Reply;
import org.postern.peers.Sent;
import org.postern.peers.SmtpClient;

/**
 * Hands letters to a mail server over several connections at once, several on each, as a stranger
 * whose name is verified.
 *
 * @param port of the mail server; clients may use XCLIENT
 */
record Counter(int port) {

  private static final int CONNECTIONS = 10;
  private static final int LETTERS_EACH = 10;
  private static final String CLIENT = "mx.example.com";
  private static final String ADDRESS = "192.0.2.10";
  private static final List<String> RECIPIENTS = List.of("you@example.net");

  private record Item(String sender, Letter letter) {}

  /** Sends all, each with its key as the sender, and says what was answered. */
  Map<String, Sent> send(Map<String, Letter> letters) throws IOException {
    Map<String, Sent> answers = new ConcurrentHashMap<>();
    ConcurrentLinkedQueue<Item> rest = new ConcurrentLinkedQueue<>();
    letters.forEach((sender, letter) -> rest.add(new Item(sender, letter)));
    ExecutorService threads = Executors.newFixedThreadPool(CONNECTIONS);
    try {
      List<Future<Void>> ends = new ArrayList<>();
      for (int i = 0; i < CONNECTIONS; i++) {
        ends.add(threads.submit(sending(rest, answers)));
      }
      for (Future<Void> end : ends) {
        end.get();
      }
    } catch (ExecutionException e) {
      throw new IOException(e.getCause());
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IOException(e);
    } finally {
      threads.shutdownNow();
    }
    return answers;
  }

  private Callable<Void> sending(ConcurrentLinkedQueue<Item> rest, Map<String, Sent> answers) {
    return () -> {
      while (!rest.isEmpty()) {
        try (SmtpClient client = SmtpClient.connect(port)) {
          good(client.command("XCLIENT ADDR=" + ADDRESS + " NAME=" + CLIENT));
          good(client.ehlo(CLIENT));
          for (int i = 0; i < LETTERS_EACH; i++) {
            Item next = rest.poll();
            if (next == null) {
              break;
            }
            byte[] message = next.letter().message().bytes();
            answers.put(next.sender(), client.send(next.sender(), RECIPIENTS, message));
          }
          client.command("QUIT");
        }
      }
      return null;
    };
  }

  private static void good(Reply reply) {
    if (!reply.positive()) {
      throw new AssertionError("not taken as a client: " + reply);
    }
  }
}
