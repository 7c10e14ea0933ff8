// Copyright the Postern authors
// SPDX-License-Identifier: Apache-2.0
package org.postern.peers;

import java.io.IOException;
import java.util.List;

/** A real mail server that a test has started, on 127.0.0.1. */
public interface MailServer extends AutoCloseable {

  /** The port on which it takes SMTP. */
  int port();

  /** What it has logged so far, for the message of a failing test. */
  String log();

  /**
   * The ids of the messages that wait for an administrator's decision: Postfix holds, Sendmail
   * quarantines them.
   */
  List<String> held() throws IOException;

  /** The ids of all messages that are not yet delivered, held ones among them. */
  List<String> queued() throws IOException;

  /**
   * All that the server keeps with a queued message, as text: envelope, attributes, header, body.
   *
   * @throws IOException if there is no such message
   */
  String queueFile(String id) throws IOException;

  /** Lets a held message go on its way. */
  void release(String id) throws IOException;

  /** Tries all deferred messages again, now. */
  void flush() throws IOException;

  /**
   * Waits until nothing is queued any more but held messages, at most a minute.
   *
   * @throws IOException if something still is, with the log
   */
  default void awaitDelivered() throws IOException {
    Patience.await(
        Patience.LONG,
        () -> held().containsAll(queued()),
        () -> "still queued: " + queued() + "\n" + log());
  }

  /** Stops it and everything it started, and removes its directories. */
  @Override
  void close();
}
