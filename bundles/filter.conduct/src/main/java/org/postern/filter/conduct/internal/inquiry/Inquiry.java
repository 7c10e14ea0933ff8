// Copyright the Postern authors
// SPDX-License-Identifier: Apache-2.0
package org.postern.filter.conduct.internal.inquiry;

import java.net.InetAddress;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import org.postern.filter.Connection;
import org.postern.filter.Finding;
import org.postern.filter.Transaction;
import org.postern.filter.conduct.internal.syntax.Address;

/** Asks DNS about a transaction, without waiting. Called by many threads. */
public interface Inquiry {

  /** Asks; the future completes with what was found. */
  CompletableFuture<List<Finding>> ask(Transaction transaction);

  /** Nothing to ask, or nothing found. */
  static CompletableFuture<List<Finding>> nothing() {
    return CompletableFuture.completedFuture(List.of());
  }

  /**
   * The address of a client that answers for itself: a host of the public Internet, and no relay
   * that only hands on what others sent.
   */
  static Optional<InetAddress> stranger(Transaction transaction) {
    Connection connection = transaction.connection();
    return connection.isTrustedRelay()
        ? Optional.empty()
        : connection.address().filter(Address::isPublic);
  }
}
