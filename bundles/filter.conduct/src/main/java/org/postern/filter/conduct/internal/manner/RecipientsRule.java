// Copyright the Postern authors
// SPDX-License-Identifier: Apache-2.0
package org.postern.filter.conduct.internal.manner;

import java.util.List;
import java.util.function.Consumer;
import java.util.stream.Stream;
import org.postern.filter.Finding;
import org.postern.filter.HeaderField;
import org.postern.filter.Transaction;
import org.postern.filter.conduct.internal.syntax.MailboxList;

/** Whom the message says it is to (RFC 5322, section 3.6.3): none of the fields is required. */
public final class RecipientsRule implements HeaderRule {

  @Override
  public void check(HeaderSection section, Transaction transaction, Consumer<Finding> found) {
    List<HeaderField> fields =
        Stream.of("To", "Cc", "Bcc").flatMap(name -> section.all(name).stream()).toList();
    if (fields.isEmpty()) {
      found.accept(
          Finding.of("conduct.recipients-missing", 0.5, "The message has neither To, Cc nor Bcc."));
    } else if (fields.stream().allMatch(RecipientsRule::isEmpty)) {
      found.accept(
          Finding.of(
              "conduct.recipients-undisclosed", 0.2, "No recipient is named in the message."));
    }
  }

  private static boolean isEmpty(HeaderField field) {
    return MailboxList.parse(field.value()).mailboxes().isEmpty();
  }
}
