// Copyright the Postern authors
// SPDX-License-Identifier: Apache-2.0
package org.postern.filter.conduct.internal.manner;

import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import org.postern.filter.Finding;
import org.postern.filter.Transaction;
import org.postern.filter.conduct.internal.syntax.Mailbox;
import org.postern.filter.conduct.internal.syntax.MailboxList;

/** Who the message says it is from (RFC 5322, section 3.6.2). */
public final class FromRule implements HeaderRule {

  @Override
  public void check(HeaderSection section, Transaction transaction, Consumer<Finding> found) {
    Optional<String> from = section.first("From");
    if (from.isEmpty()) {
      found.accept(Finding.of("conduct.from-missing", 2, "The message has no From field."));
      return;
    }
    MailboxList list = MailboxList.parse(from.get());
    List<Mailbox> mailboxes = list.mailboxes();
    if (!list.wellFormed() || mailboxes.isEmpty()) {
      found.accept(
          Finding.of(
              "conduct.from-syntax", 1, "From is no valid address: " + Shown.of(from.get()) + "."));
    } else if (mailboxes.size() > 1 && section.count("Sender") == 0) {
      found.accept(
          Finding.of(
              "conduct.from-many",
              1,
              "From holds " + mailboxes.size() + " addresses, and no Sender says whose it is."));
    }
    if (mailboxes.size() == 1) {
      disguise(mailboxes.get(0), transaction, found);
    }
  }

  /** Many mail programs show the name alone, so an address in it is taken for the sender's. */
  private static void disguise(Mailbox mailbox, Transaction transaction, Consumer<Finding> found) {
    String decoded = transaction.message().flatMap(m -> m.text("From")).orElse("");
    int angle = decoded.lastIndexOf('<');
    if (angle < 0 || !mailbox.isComplete()) {
      return;
    }
    MailboxName.addressIn(decoded.substring(0, angle))
        .filter(shown -> !shown.isWithin(mailbox.domain()))
        .filter(shown -> !mailbox.domain().endsWith("." + shown))
        .ifPresent(
            shown ->
                found.accept(
                    Finding.of(
                        "conduct.from-name-differs",
                        1.5,
                        "The name in From holds an address at "
                            + shown
                            + ", the address is at "
                            + Shown.of(mailbox.domain())
                            + ".")));
  }
}
