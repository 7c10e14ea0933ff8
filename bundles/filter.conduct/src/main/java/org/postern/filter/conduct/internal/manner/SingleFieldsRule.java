// Copyright the Postern authors
// SPDX-License-Identifier: Apache-2.0
package org.postern.filter.conduct.internal.manner;

import java.util.List;
import java.util.function.Consumer;
import org.postern.filter.Finding;
import org.postern.filter.Transaction;

/**
 * Fields that a message may have once (the table of RFC 5322, section 3.6). With two of them, one
 * program checks the first and another shows the last.
 */
public final class SingleFieldsRule implements HeaderRule {

  private static final List<String> ONCE =
      List.of(
          "Date",
          "Sender",
          "Reply-To",
          "To",
          "Cc",
          "Bcc",
          "Message-ID",
          "In-Reply-To",
          "References",
          "Subject");

  @Override
  public void check(HeaderSection section, Transaction transaction, Consumer<Finding> found) {
    if (section.count("From") > 1) {
      found.accept(
          Finding.of(
              "conduct.from-repeated",
              3,
              "The message has " + section.count("From") + " senders" + " (From fields)."));
    }
    List<String> repeated = ONCE.stream().filter(name -> section.count(name) > 1).toList();
    if (!repeated.isEmpty()) {
      found.accept(
          Finding.of(
              "conduct.field-repeated",
              1,
              "More than one field of " + String.join(", ", repeated) + "."));
    }
  }
}
