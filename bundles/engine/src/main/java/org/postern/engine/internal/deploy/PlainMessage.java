// Copyright the Postern authors
// SPDX-License-Identifier: Apache-2.0
package org.postern.engine.internal.deploy;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import org.postern.filter.EnvelopeAddress;
import org.postern.filter.Stage;
import org.postern.flow.Client;
import org.postern.flow.Specimen;

/**
 * A message that no sender has chosen: a filter that fails on it fails on everything. The address
 * is one for documentation (RFC 5737), the domains are (RFC 2606).
 */
final class PlainMessage {

  private static final String TEXT =
      """
      From: <sender@example.org>
      To: <recipient@example.com>
      Subject: Test
      Date: Thu, 1 Jan 2026 12:00:00 +0000
      Message-ID: <test@example.org>
      MIME-Version: 1.0
      Content-Type: text/plain; charset=us-ascii

      This is a test.
      """;

  private PlainMessage() {}

  static Specimen specimen() {
    Client client =
        new Client(
            Client.WARM_UP,
            Optional.empty(),
            0,
            Optional.empty(),
            Optional.empty(),
            Optional.empty(),
            Optional.empty(),
            false,
            EnumSet.allOf(Stage.class));
    return new Specimen(
        client,
        Optional.of("mail.example.org"),
        EnvelopeAddress.of("<sender@example.org>"),
        List.of(EnvelopeAddress.of("<recipient@example.com>")),
        ByteBuffer.wrap(TEXT.replace("\n", "\r\n").getBytes(StandardCharsets.US_ASCII)));
  }
}
