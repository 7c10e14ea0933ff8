// Copyright the Postern authors
// SPDX-License-Identifier: Apache-2.0
package org.postern.itest.mta;

import java.time.ZoneOffset;
import java.time.ZonedDateTime;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.postern.peers.RawMessage;

/**
 * A mail that orders the probe to do something.
 *
 * @param client the address it is sent from
 * @param helo the name it is sent under
 * @param from the sender
 * @param to the recipients
 * @param fields header fields beside the usual ones
 * @param body with CR LF line ends
 */
record Mail(
    String client, String helo, String from, List<String> to, List<String> fields, String body) {

  static final String ANN = "ann@example.com";
  static final String BOB = "bob@example.net";
  static final String EVE = "eve@example.net";

  /** Lines that begin with dots, blanks at the end, octets above 127, and no text at the end. */
  private static final String ODD_BODY =
      "Hello,\r\n.\r\n..\r\n. dot\r\nblanks  \r\n\u00e4\u00f6\u00ff\r\n\r\n\r\n";

  static Mail plain() {
    return new Mail("127.0.0.1", "client.test", ANN, List.of(BOB), List.of(), ODD_BODY);
  }

  /** One that orders this at the end of the message. */
  static Mail saying(String... orders) {
    return plain().with(Stream.of(orders).map("X-Probe: "::concat).toArray(String[]::new));
  }

  Mail with(String... more) {
    List<String> all = new ArrayList<>(fields);
    all.addAll(List.of(more));
    return new Mail(client, helo, from, to, all, body);
  }

  Mail by(String address) {
    return new Mail(address, helo, from, to, fields, body);
  }

  Mail greeting(String name) {
    return new Mail(client, name, from, to, fields, body);
  }

  Mail from(String sender) {
    return new Mail(client, helo, sender, to, fields, body);
  }

  Mail to(String... recipients) {
    return new Mail(client, helo, from, List.of(recipients), fields, body);
  }

  Mail containing(String text) {
    return new Mail(client, helo, from, to, fields, text);
  }

  /** The octets to send, under a message id by which the mail is found again. */
  RawMessage message(String id) {
    String now = DateTimeFormatter.RFC_1123_DATE_TIME.format(ZonedDateTime.now(ZoneOffset.UTC));
    StringBuilder text = new StringBuilder();
    Stream.of(
            "From: Ann <" + ANN + ">",
            "To: bob@example.net",
            "Subject: a mail to the probe",
            "Date: " + now,
            "Message-ID: " + id)
        .forEach(field -> text.append(field).append("\r\n"));
    fields.forEach(field -> text.append(field).append("\r\n"));
    return RawMessage.of(text.append("\r\n").append(body).toString());
  }
}
