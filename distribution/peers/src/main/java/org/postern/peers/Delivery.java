// Copyright the Postern authors
// SPDX-License-Identifier: Apache-2.0
package org.postern.peers;

import java.util.List;

/**
 * A message that reached the sink.
 *
 * @param helo the name the sending server gave
 * @param sender the reverse path
 * @param recipients the forward paths, in order
 * @param message the octets between DATA and the closing dot, dots unstuffed
 */
public record Delivery(
    String helo, EnvelopePath sender, List<EnvelopePath> recipients, RawMessage message) {

  /** Copies the list. */
  public Delivery {
    recipients = List.copyOf(recipients);
  }

  /** The addresses of the recipients, in order. */
  public List<String> to() {
    return recipients.stream().map(EnvelopePath::address).toList();
  }

  /** Whether there is a Subject field of exactly this text. */
  public boolean hasSubject(String subject) {
    return message.values("Subject").contains(subject);
  }
}
