// Copyright the Postern authors
// SPDX-License-Identifier: Apache-2.0
package org.postern.milter.wire;

import java.util.List;

/**
 * What became of a message.
 *
 * @param last the final answer
 * @param command the command it was given to: {@code M R T L N B E}
 * @param changes what is to be changed before the message is delivered, in order
 */
public record Outcome(Answer last, char command, List<Answer> changes) {

  /** Copies the list. */
  public Outcome {
    changes = List.copyOf(changes);
  }

  /** Whether the message is to be held for the administrator. */
  public boolean isQuarantined() {
    return changes.stream().anyMatch(change -> change.code() == 'q');
  }
}
