// Copyright the Postern authors
// SPDX-License-Identifier: Apache-2.0
package org.postern.filter.conduct.internal.manner;

import java.util.Optional;
import java.util.function.Consumer;
import org.postern.filter.Finding;
import org.postern.filter.Transaction;
import org.postern.filter.conduct.internal.syntax.MessageId;

/** The identifier that every message should have (RFC 5322, section 3.6.4). */
public final class MessageIdRule implements HeaderRule {

  @Override
  public void check(HeaderSection section, Transaction transaction, Consumer<Finding> found) {
    Optional<String> id = section.first("Message-ID");
    if (id.isEmpty()) {
      found.accept(
          Finding.of("conduct.message-id-missing", 0.5, "The message has no Message-ID field."));
    } else if (!MessageId.isWellFormed(id.get())) {
      found.accept(
          Finding.of(
              "conduct.message-id-syntax",
              1,
              "Message-ID is malformed: " + Shown.of(id.get()) + "."));
    }
  }
}
