// Copyright the Postern authors
// SPDX-License-Identifier: Apache-2.0
package org.postern.flow;

import java.nio.ByteBuffer;
import java.util.List;
import java.util.Optional;
import org.postern.filter.EnvelopeAddress;

/**
 * A message to try a filter with, and how it is said to have come.
 *
 * @param client the client; its door is the name that filters see
 * @param helo what it called itself
 * @param sender the reverse-path
 * @param recipients the forward-paths
 * @param message header section, blank line and body as on the wire, without dot-stuffing
 */
public record Specimen(
    Client client,
    Optional<String> helo,
    EnvelopeAddress sender,
    List<EnvelopeAddress> recipients,
    ByteBuffer message) {

  /** Copies list and message. */
  public Specimen {
    recipients = List.copyOf(recipients);
    byte[] octets = new byte[message.remaining()];
    message.duplicate().get(octets);
    message = ByteBuffer.wrap(octets).asReadOnlyBuffer();
  }

  /** A view of the message with a position of its own. */
  @Override
  public ByteBuffer message() {
    return message.duplicate();
  }
}
