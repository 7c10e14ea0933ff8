// Copyright the Postern authors
// SPDX-License-Identifier: Apache-2.0
package org.postern.peers;

/** Messages that the tests send. */
final class Samples {

  private Samples() {}

  static RawMessage plain(String subject) {
    return RawMessage.of(
        "From: a@example.org\r\nTo: b@example.com\r\nSubject: " + subject + "\r\n\r\ntext\r\n");
  }

  /**
   * What careless programs break: dots, long and folded lines, 8-bit octets, blanks at line ends.
   */
  static RawMessage awkward() {
    return RawMessage.of(
        "Subject: awkward\r\n"
            + "X-Folded: one\r\n\ttwo \r\n three\r\n"
            + "X-Empty:\r\n"
            + "x-lower:no blank\r\n"
            + ("X-Long: " + "l".repeat(1500) + "\r\n")
            + "X-Octets: \u00e9\u00ff\r\n"
            + "\r\n"
            + ".\r\n..\r\n.leading\r\n"
            + "trailing \t\r\n\r\n"
            + ("w".repeat(5000) + "\r\n")
            + "\u0080\u00a0\u00ff\r\n"
            + ".\r\n");
  }
}
