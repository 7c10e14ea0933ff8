// Copyright the Postern authors
// SPDX-License-Identifier: Apache-2.0
package org.postern.filter.conduct.internal.inquiry;

import java.net.Inet6Address;
import java.net.InetAddress;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import org.postern.filter.conduct.internal.dns.Answer;
import org.postern.filter.conduct.internal.dns.Answer.Outcome;
import org.postern.filter.conduct.internal.dns.Dns;
import org.postern.filter.conduct.internal.dns.Question;
import org.postern.filter.conduct.internal.syntax.Address;
import org.xbill.DNS.Type;

/**
 * Looks up hosts, with as few questions as will do.
 *
 * @param dns whom to ask
 */
record HostLookup(Dns dns) {

  /** How a host name relates to an address. */
  enum Relation {
    /** The name has this address. */
    SAME,
    /** It has others. */
    OTHER,
    /** It exists, and has none. */
    NONE,
    /** DNS does not know the name. */
    NO_DOMAIN,
    /** DNS did not tell. */
    UNKNOWN
  }

  /** Whether mail could be sent to a host. */
  enum Reach {
    /** It has a public address. */
    YES,
    /** It has none. */
    NO,
    /** DNS did not tell. */
    UNKNOWN
  }

  /** How the name relates to the address. */
  CompletableFuture<Relation> relate(String host, InetAddress address) {
    boolean six = address instanceof Inet6Address;
    return ask(host, six ? Type.AAAA : Type.A)
        .thenCompose(
            answer ->
                answer.outcome() == Outcome.NO_DATA
                    ? ask(host, six ? Type.A : Type.AAAA)
                        .thenApply(other -> relation(other, address))
                    : CompletableFuture.completedFuture(relation(answer, address)));
  }

  /** Whether one of these hosts can be reached; the next one is asked about only if need be. */
  CompletableFuture<Reach> reach(List<String> hosts) {
    if (hosts.isEmpty()) {
      return CompletableFuture.completedFuture(Reach.NO);
    }
    return reach(hosts.get(0))
        .thenCompose(
            first ->
                first == Reach.NO && hosts.size() > 1
                    ? reach(hosts.subList(1, hosts.size()))
                    : CompletableFuture.completedFuture(first));
  }

  private CompletableFuture<Reach> reach(String host) {
    return ask(host, Type.A)
        .thenCompose(
            four ->
                reach(four) == Reach.NO
                    ? ask(host, Type.AAAA).thenApply(HostLookup::reach)
                    : CompletableFuture.completedFuture(reach(four)));
  }

  private static Reach reach(Answer answer) {
    if (answer.isFailed()) {
      return Reach.UNKNOWN;
    }
    return answer.addresses().stream().anyMatch(Address::isPublic) ? Reach.YES : Reach.NO;
  }

  private static Relation relation(Answer answer, InetAddress address) {
    return switch (answer.outcome()) {
      case RECORDS -> answer.addresses().contains(address) ? Relation.SAME : Relation.OTHER;
      case NO_DOMAIN -> Relation.NO_DOMAIN;
      case NO_DATA -> Relation.NONE;
      case FAILED -> Relation.UNKNOWN;
    };
  }

  /** Asks about a name; what DNS cannot hold does not exist. */
  private CompletableFuture<Answer> ask(String host, int type) {
    return Question.of(host, type)
        .map(dns::ask)
        .orElseGet(() -> CompletableFuture.completedFuture(Answer.noSuchName()));
  }
}
