// Copyright the Postern authors
// SPDX-License-Identifier: Apache-2.0
package org.postern.itest.swap;

import java.io.IOException;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import org.postern.milter.wire.Answer;
import org.postern.milter.wire.MailFile;
import org.postern.milter.wire.MilterClient;
import org.postern.milter.wire.Outcome;
import org.postern.milter.wire.Wire;

/** Steps of a mail server that asks about one message with two recipients. */
public final class Mailing {

  /** How many a message of {@link #message} has. */
  public static final int RECIPIENTS = 2;

  private static final Duration PATIENCE = Duration.ofSeconds(120);

  private Mailing() {}

  /** A connection on which nothing but the negotiation was said. */
  public static MilterClient negotiated(int port) throws IOException {
    MilterClient client = MilterClient.connect(new InetSocketAddress("127.0.0.1", port), PATIENCE);
    client.negotiate(Wire.VERSION, MilterClient.ALL_ACTIONS, MilterClient.ALL_PROTOCOL);
    return client;
  }

  /** Opens a session for a client in a network of its own. */
  public static MilterClient session(int port, int network) throws IOException {
    MilterClient client = negotiated(port);
    InetSocketAddress address = new InetSocketAddress("203.0." + network + ".7", 4711);
    client.connect("client.example", Optional.of(address));
    client.helo("client.example");
    return client;
  }

  /** A plain message with further fields, each {@code Name: value}. */
  public static MailFile mail(String... fields) {
    String more = fields.length == 0 ? "" : String.join("\n", fields) + "\n";
    String text =
        """
        From: Ann <ann@example.com>
        To: bob@example.net
        Subject: lunch
        Date: Tue, 3 Nov 2026 10:00:00 +0100
        Message-ID: <1@example.com>
        %s
        At noon?
        """
            .formatted(more);
    return MailFile.parse(text.replace("\n", "\r\n").getBytes(StandardCharsets.US_ASCII));
  }

  /** Says the whole of a message on an open session; what became of it. */
  public static Outcome message(MilterClient client, MailFile mail) throws IOException {
    for (Answer answer : new Answer[] {client.mail("<ann@example.com>"), recipients(client)}) {
      if (!answer.isContinue()) {
        client.abort();
        return new Outcome(answer, 'R', List.of());
      }
    }
    client.data();
    Outcome outcome = client.message(mail);
    client.abort();
    return outcome;
  }

  private static Answer recipients(MilterClient client) throws IOException {
    Answer first = client.rcpt("<bob@example.net>");
    return first.isContinue() ? client.rcpt("<carol@example.net>") : first;
  }
}
