// Copyright the Postern authors
// SPDX-License-Identifier: Apache-2.0
package org.postern.filter.conduct.internal.inquiry;

import java.net.InetAddress;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import org.postern.filter.Finding;
import org.postern.filter.Transaction;
import org.postern.filter.conduct.internal.dns.Answer;
import org.postern.filter.conduct.internal.dns.Dns;
import org.postern.filter.conduct.internal.dns.Question;
import org.postern.filter.conduct.internal.inquiry.HostLookup.Relation;
import org.postern.filter.conduct.internal.syntax.HostName;
import org.xbill.DNS.ReverseMap;
import org.xbill.DNS.Type;

/**
 * Whether the client has a name that leads back to it (forward-confirmed reverse DNS; RFC 1912,
 * section 2.1). A mail server that did so already is believed; our Exchange agent knows no name.
 */
public final class ClientNameInquiry implements Inquiry {

  /** How many of a client's names are followed; the owner of the address decides how many exist. */
  static final int MAX_NAMES = 3;

  private final Dns dns;
  private final HostLookup hosts;

  /** Asks there. */
  public ClientNameInquiry(Dns dns) {
    this.dns = dns;
    hosts = new HostLookup(dns);
  }

  @Override
  public CompletableFuture<List<Finding>> ask(Transaction transaction) {
    Optional<InetAddress> client = Inquiry.stranger(transaction);
    if (client.isEmpty()) {
      return Inquiry.nothing();
    }
    InetAddress address = client.get();
    Optional<String> verified = transaction.connection().ptrName();
    return verified
        .map(name -> CompletableFuture.completedFuture(named(name, address)))
        .orElseGet(() -> reverse(address));
  }

  private CompletableFuture<List<Finding>> reverse(InetAddress address) {
    return dns.ask(new Question(ReverseMap.fromAddress(address), Type.PTR))
        .thenCompose(answer -> forward(answer, address));
  }

  private CompletableFuture<List<Finding>> forward(Answer answer, InetAddress address) {
    if (answer.isFailed()) {
      return Inquiry.nothing();
    }
    if (!answer.hasRecords()) {
      return CompletableFuture.completedFuture(
          List.of(
              Finding.of(
                  "conduct-dns.client-no-name",
                  1,
                  "The client " + address.getHostAddress() + " has no name in reverse DNS.")));
    }
    List<String> names =
        answer.names().stream()
            .flatMap(name -> HostName.parse(name).stream())
            .map(HostName::text)
            .limit(MAX_NAMES)
            .toList();
    return confirm(names, address, false);
  }

  private CompletableFuture<List<Finding>> confirm(
      List<String> names, InetAddress address, boolean doubtful) {
    if (names.isEmpty()) {
      return doubtful ? Inquiry.nothing() : unconfirmed(address);
    }
    String name = names.get(0);
    return hosts
        .relate(name, address)
        .thenCompose(
            relation ->
                relation == Relation.SAME
                    ? CompletableFuture.completedFuture(named(name, address))
                    : confirm(
                        names.subList(1, names.size()),
                        address,
                        doubtful || relation == Relation.UNKNOWN));
  }

  private static CompletableFuture<List<Finding>> unconfirmed(InetAddress address) {
    return CompletableFuture.completedFuture(
        List.of(
            Finding.of(
                "conduct-dns.client-name-unconfirmed",
                1,
                "No name of the client " + address.getHostAddress() + " leads back to it.")));
  }

  private static List<Finding> named(String name, InetAddress address) {
    return GenericName.isMadeOf(name, address)
        ? List.of(
            Finding.of(
                "conduct-dns.client-generic-name",
                0.7,
                "The client's name "
                    + name
                    + " is made of its address, as those of home lines are."))
        : List.of();
  }
}
