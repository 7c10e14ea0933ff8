// Copyright the Postern authors
// SPDX-License-Identifier: Apache-2.0
package org.postern.filter.conduct.internal.manner;

import static org.postern.flow.AddressLists.ALLOWED;
import static org.postern.flow.AddressLists.BLOCKED;

import java.util.function.Consumer;
import org.postern.filter.Connection;
import org.postern.filter.Demand;
import org.postern.filter.EnvelopeAddress;
import org.postern.filter.Finding;
import org.postern.filter.Reply;
import org.postern.filter.Stage;
import org.postern.filter.Transaction;
import org.postern.flow.AddressLists;

/**
 * The list of those from whom nothing is taken. What is also in the list of the allowed is taken,
 * so that one mailbox of a blocked domain can be let in. A blocked user is refused wherever he is:
 * that is how an account that somebody else uses is stopped.
 *
 * @param lists of the administrator
 */
public record BlockRule(AddressLists lists) implements Rule {

  @Override
  public void check(Transaction transaction, Consumer<Finding> found) {
    if (transaction.stage() == Stage.CONNECT) {
      client(transaction.connection(), found);
    } else if (transaction.stage() == Stage.MAIL) {
      user(transaction.connection(), found);
      transaction
          .sender()
          .filter(sender -> !sender.isNull())
          .ifPresent(sender -> sender(sender, transaction.connection(), found));
    }
  }

  private void client(Connection connection, Consumer<Finding> found) {
    if (isAllowed(connection)) {
      return;
    }
    if (connection.address().filter(one -> lists.containsAddress(BLOCKED, one)).isPresent()) {
      found.accept(
          refusal("conduct.blocked-client", "The client's address is in the list 'blocked'.", 554));
    } else if (connection.ptrName().filter(one -> lists.containsDomain(BLOCKED, one)).isPresent()) {
      found.accept(
          refusal("conduct.blocked-client", "The client's name is in the list 'blocked'.", 554));
    }
  }

  private void user(Connection connection, Consumer<Finding> found) {
    if (connection.user().filter(user -> lists.containsUser(BLOCKED, user)).isPresent()) {
      found.accept(refusal("conduct.blocked-user", "The user is in the list 'blocked'.", 550));
    }
  }

  private void sender(EnvelopeAddress sender, Connection connection, Consumer<Finding> found) {
    if (lists.containsMailbox(BLOCKED, sender.address())
        && !lists.containsMailbox(ALLOWED, sender.address())
        && !isAllowed(connection)) {
      found.accept(refusal("conduct.blocked-sender", "The sender is in the list 'blocked'.", 550));
    }
  }

  private boolean isAllowed(Connection connection) {
    return connection.address().filter(one -> lists.containsAddress(ALLOWED, one)).isPresent();
  }

  private static Finding refusal(String rule, String sentence, int code) {
    return Finding.of(rule, 0, sentence)
        .demanding(Demand.REJECT, Reply.of(code, "5.7.1", "No mail is taken from you"));
  }
}
