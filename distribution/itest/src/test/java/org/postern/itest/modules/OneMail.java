// Copyright the Postern authors
// SPDX-License-Identifier: Apache-2.0
package org.postern.itest.modules;

import static java.nio.charset.StandardCharsets.US_ASCII;

import java.io.IOException;
import java.net.InetSocketAddress;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import org.postern.milter.wire.MailFile;
import org.postern.milter.wire.MilterClient;
import org.postern.milter.wire.Outcome;
import org.postern.milter.wire.Wire;

/**
 * What became of one message.
 *
 * @param code of the last answer: {@code c} for continue, {@code y} for a reply code
 * @param stamps the versions that stamped it
 */
record OneMail(char code, List<String> stamps) {

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

  /** Sends one to a server of this machine, and waits for its fate. */
  static OneMail send(int port) throws IOException {
    InetSocketAddress door = new InetSocketAddress("127.0.0.1", port);
    try (MilterClient client = MilterClient.connect(door, Duration.ofSeconds(120))) {
      client.negotiate(Wire.VERSION, MilterClient.ALL_ACTIONS, MilterClient.ALL_PROTOCOL);
      client.connect("client.example", Optional.empty());
      client.helo("client.example");
      client.mail("<ann@example.com>");
      client.rcpt("<bob@example.net>");
      client.data();
      Outcome outcome = client.message(MAIL);
      List<String> stamps =
          outcome.changes().stream()
              .filter(change -> change.text().startsWith(StampFilter.HEADER))
              .map(change -> change.text().replaceAll("^" + StampFilter.HEADER + "|\\p{Cntrl}", ""))
              .map(String::strip)
              .toList();
      return new OneMail(outcome.last().code(), stamps);
    }
  }
}
