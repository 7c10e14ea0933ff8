// Copyright the Postern authors
// SPDX-License-Identifier: Apache-2.0
package org.postern.engine.internal.session;

import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.postern.engine.internal.chain.Link;
import org.postern.engine.internal.chain.Snapshot;
import org.postern.filter.Connection;
import org.postern.filter.EnvelopeAddress;
import org.postern.filter.Message;
import org.postern.filter.Stage;

/**
 * One event of a session, as it was when it came, with a record of who has examined it. It may be
 * examined later than it came: when the door could not have answered, or a filter was missing.
 */
final class Occurrence {

  private final Stage stage;
  private final Facts facts;
  private Optional<Snapshot> settledFor = Optional.empty();
  private Set<String> answered = Set.of();

  /** What was known when the event came. */
  record Facts(
      String id,
      Connection connection,
      Optional<String> helo,
      Optional<EnvelopeAddress> sender,
      List<EnvelopeAddress> recipients,
      Optional<EnvelopeAddress> recipient,
      Optional<String> queueId,
      Optional<Message> message) {}

  Occurrence(Stage stage, Facts facts) {
    this.stage = stage;
    this.facts = facts;
  }

  Stage stage() {
    return stage;
  }

  Facts facts() {
    return facts;
  }

  /** Whether all filters of this chain that want it have examined it. */
  boolean isSettledFor(Snapshot chain) {
    return settledFor.isPresent() && settledFor.get() == chain;
  }

  /** Whether this filter has yet to examine it. */
  boolean needs(Link link) {
    return link.wants(stage) && !hasAnswered(link.id());
  }

  boolean hasAnswered(String filterId) {
    return (!answered.isEmpty() && answered.contains(filterId))
        || (settledFor.isPresent()
            && settledFor.get().link(filterId).filter(link -> link.wants(stage)).isPresent());
  }

  /** All filters of this chain that want it have examined it. */
  void settle(Snapshot chain) {
    if (settledFor.isPresent()) {
      Set<String> more = new HashSet<>(answered);
      for (Link link : settledFor.get().links()) {
        if (link.wants(stage)) {
          more.add(link.id());
        }
      }
      answered = more;
    }
    settledFor = chain.itself();
  }

  /** This filter has examined it, while others have not. */
  void answeredBy(String filterId) {
    Set<String> more = new HashSet<>(answered);
    more.add(filterId);
    answered = more;
  }
}
