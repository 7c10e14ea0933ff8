// Copyright the Postern authors
// SPDX-License-Identifier: Apache-2.0
package org.postern.engine.internal.policy;

import java.util.List;
import java.util.Optional;
import org.postern.filter.Connection;
import org.postern.filter.Edit;
import org.postern.filter.EnvelopeAddress;
import org.postern.filter.Stage;

/**
 * What the policy judges.
 *
 * @param id of the transaction
 * @param stage whose verdict is wanted
 * @param connection the client
 * @param trust whose header fields are believed
 * @param recipients accepted so far, without the one in question
 * @param questioned the recipient in question at RCPT
 * @param notes all that was found on the connection and in the transaction
 * @param edits what filters that are not only watched want changed
 * @param marks header fields that only we or Exchange may set
 */
public record Matter(
    String id,
    Stage stage,
    Connection connection,
    Trust trust,
    List<EnvelopeAddress> recipients,
    Optional<EnvelopeAddress> questioned,
    List<Note> notes,
    List<Edit> edits,
    Marks marks) {

  /** Those whose mail is judged: the recipient in question, else all that were accepted. */
  List<EnvelopeAddress> judged() {
    return questioned.isPresent() ? List.of(questioned.get()) : recipients;
  }

  /** Whether a note still matters: one about a recipient who was refused does not. */
  boolean isOpen(Note note) {
    if (note.about().isEmpty()) {
      return true;
    }
    for (EnvelopeAddress recipient : judged()) {
      if (note.isOnlyAbout(recipient)) {
        return true;
      }
    }
    return false;
  }

  /**
   * Whose header fields are believed on this connection.
   *
   * @param postern whether ours are: those of a trusted relay
   * @param exchange whether those of Exchange are: the bridge, trusted relays, own networks
   * @param bridge whether our own Exchange agent asks, which is given an SCL
   */
  public record Trust(boolean postern, boolean exchange, boolean bridge) {}
}
