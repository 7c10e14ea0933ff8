// Copyright the Postern authors
// SPDX-License-Identifier: Apache-2.0
package org.postern.filter.conduct.internal;

import org.postern.filter.Connection;
import org.postern.filter.Direction;
import org.postern.filter.EnvelopeAddress;
import org.postern.filter.Transaction;
import org.postern.flow.AddressLists;

/**
 * Of whom no manners are asked: our own users and hosts, and those whom the administrator allowed.
 *
 * @param lists with the list {@link AddressLists#ALLOWED}
 */
record Exemptions(AddressLists lists) {

  boolean cover(Transaction transaction) {
    Connection connection = transaction.connection();
    return connection.direction() == Direction.OUTBOUND
        || connection.user().isPresent()
        || isAllowed(connection)
        || transaction
            .sender()
            .map(EnvelopeAddress::address)
            .filter(sender -> lists.containsMailbox(AddressLists.ALLOWED, sender))
            .isPresent();
  }

  private boolean isAllowed(Connection connection) {
    return connection
        .address()
        .filter(address -> lists.containsAddress(AddressLists.ALLOWED, address))
        .isPresent();
  }
}
