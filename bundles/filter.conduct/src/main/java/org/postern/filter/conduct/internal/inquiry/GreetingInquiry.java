// Copyright the Postern authors
// SPDX-License-Identifier: Apache-2.0
package org.postern.filter.conduct.internal.inquiry;

import java.net.InetAddress;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import org.postern.filter.Finding;
import org.postern.filter.Transaction;
import org.postern.filter.conduct.internal.dns.Dns;
import org.postern.filter.conduct.internal.inquiry.HostLookup.Relation;
import org.postern.filter.conduct.internal.syntax.HostName;

/**
 * Whether the name in the greeting is one of the client. A server must not refuse mail because it
 * is not (RFC 5321, section 4.1.4), so this makes scores alone.
 */
public final class GreetingInquiry implements Inquiry {

  private final HostLookup hosts;

  /** Asks there. */
  public GreetingInquiry(Dns dns) {
    hosts = new HostLookup(dns);
  }

  @Override
  public CompletableFuture<List<Finding>> ask(Transaction transaction) {
    Optional<InetAddress> client = Inquiry.stranger(transaction);
    Optional<HostName> greeting =
        transaction
            .helo()
            .flatMap(HostName::parse)
            .filter(name -> name.isQualified() && !name.isNumeric() && !name.isSpecial())
            .filter(name -> !isVerified(name, transaction));
    if (client.isEmpty() || greeting.isEmpty()) {
      return Inquiry.nothing();
    }
    String name = greeting.get().text();
    return hosts.relate(name, client.get()).thenApply(relation -> findings(relation, name));
  }

  private static boolean isVerified(HostName name, Transaction transaction) {
    return transaction.connection().ptrName().filter(name.text()::equalsIgnoreCase).isPresent();
  }

  private static List<Finding> findings(Relation relation, String name) {
    return switch (relation) {
      case NO_DOMAIN, NONE ->
          List.of(
              Finding.of(
                  "conduct-dns.helo-unknown",
                  1,
                  "The client greets with " + name + ", which has no address in DNS."));
      case OTHER ->
          List.of(
              Finding.of(
                  "conduct-dns.helo-elsewhere",
                  0.2,
                  "The client greets with " + name + ", which has another address."));
      case SAME, UNKNOWN -> List.of();
    };
  }
}
