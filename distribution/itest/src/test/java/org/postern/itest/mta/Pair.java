// Copyright the Postern authors
// SPDX-License-Identifier: Apache-2.0
package org.postern.itest.mta;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.util.List;
import java.util.UUID;
import org.postern.peers.Delivery;
import org.postern.peers.MailServer;
import org.postern.peers.RawMessage;
import org.postern.peers.SmtpSink;

/** Two mail servers of one make, one of which asks Postern, each with a sink behind it. */
final class Pair implements AutoCloseable {

  private final Kind kind;
  private final SmtpSink sink = SmtpSink.start();
  private final SmtpSink plainSink = SmtpSink.start();
  private final MailServer server;
  private final MailServer plainServer;

  private Pair(Kind kind, int milterPort) throws IOException {
    this.kind = kind;
    server = kind.asking(milterPort, sink.port());
    plainServer = kind.askingNobody(plainSink.port());
  }

  static Pair open(Kind kind, int milterPort) {
    try {
      return new Pair(kind, milterPort);
    } catch (IOException e) {
      throw new AssertionError("no " + kind, e);
    }
  }

  Kind kind() {
    return kind;
  }

  /** The one that asks Postern. */
  MailServer server() {
    return server;
  }

  /** A new message id. */
  static String newId() {
    return "<" + UUID.randomUUID() + "@example.com>";
  }

  /** Hands a mail to the server that asks Postern. */
  Handed send(Mail mail, RawMessage message, String... more) throws IOException {
    return Handed.over(server.port(), mail, message, more);
  }

  /** What the message becomes on its way through the server that asks nobody. */
  RawMessage unexamined(Mail mail, String id, RawMessage message) throws IOException {
    Handed handed = Handed.over(plainServer.port(), mail, message);
    assertThat(handed.at()).as(handed.transcript()).isEqualTo(Handed.At.NONE);
    return Trace.masked(plainSink.await(it -> hasId(it, id)).message());
  }

  /** All deliveries of a message, when nothing of it is under way any more. */
  List<Delivery> delivered(String id) throws IOException {
    server.awaitDelivered();
    return sink.deliveries().stream().filter(it -> hasId(it, id)).toList();
  }

  private static boolean hasId(Delivery delivery, String id) {
    return delivery.message().values("Message-ID").contains(id);
  }

  @Override
  public void close() throws IOException {
    try (sink;
        plainSink;
        server;
        plainServer) {
      // Closing is all.
    }
  }
}
