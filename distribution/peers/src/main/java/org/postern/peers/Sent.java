// Copyright the Postern authors
// SPDX-License-Identifier: Apache-2.0
package org.postern.peers;

import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * What a server answered to one message, stage by stage. Stages after a refused one are not
 * reached.
 *
 * @param mail the reply to MAIL
 * @param recipients the reply to each RCPT, in order; none if MAIL was refused
 * @param data the reply to DATA; absent if no recipient was taken
 * @param end the reply to the end of the message; absent if DATA was refused
 */
public record Sent(Reply mail, List<Reply> recipients, Optional<Reply> data, Optional<Reply> end) {

  /** Copies the list. */
  public Sent {
    recipients = List.copyOf(recipients);
  }

  /** Whether the server took the message, for at least one recipient. */
  public boolean accepted() {
    return end.filter(Reply::positive).isPresent();
  }

  /** The reply that decided: the last one that was got. */
  public Reply last() {
    return Stream.of(end, data)
        .flatMap(Optional::stream)
        .findFirst()
        .orElseGet(() -> recipients.isEmpty() ? mail : recipients.get(recipients.size() - 1));
  }
}
