// Copyright the Postern authors
// SPDX-License-Identifier: Apache-2.0
package org.postern.filter.conduct.internal.inquiry;

import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import org.postern.filter.Demand;
import org.postern.filter.EnvelopeAddress;
import org.postern.filter.Finding;
import org.postern.filter.Reply;
import org.postern.filter.Transaction;
import org.postern.filter.conduct.internal.dns.Answer;
import org.postern.filter.conduct.internal.dns.Dns;
import org.postern.filter.conduct.internal.dns.Question;
import org.postern.filter.conduct.internal.inquiry.HostLookup.Reach;
import org.postern.filter.conduct.internal.syntax.HostName;
import org.xbill.DNS.MXRecord;
import org.xbill.DNS.Name;
import org.xbill.DNS.Type;

/**
 * Whether the sender's domain can receive mail: by MX, or else by its own address (RFC 5321,
 * section 5.1). What nobody can answer should not be taken: its bounces would have nowhere to go.
 */
public final class SenderDomainInquiry implements Inquiry {

  /** How many mail exchangers are looked at. */
  static final int MAX_EXCHANGERS = 2;

  private final Dns dns;
  private final HostLookup hosts;

  /** Asks there. */
  public SenderDomainInquiry(Dns dns) {
    this.dns = dns;
    hosts = new HostLookup(dns);
  }

  @Override
  public CompletableFuture<List<Finding>> ask(Transaction transaction) {
    // An internationalised domain is left alone: to map it as its owner did takes tables that age.
    Optional<HostName> domain =
        transaction
            .sender()
            .map(EnvelopeAddress::domain)
            .flatMap(HostName::parse)
            .filter(name -> name.isQualified() && !name.isNumeric());
    Optional<Question> question = domain.flatMap(name -> Question.of(name.text(), Type.MX));
    // What a relay of ours has taken already it could only bounce, and to whom?
    boolean mayRefuse = !transaction.connection().isTrustedRelay();
    return question
        .map(asked -> dns.ask(asked).thenCompose(answer -> judge(answer, domain.get(), mayRefuse)))
        .orElseGet(Inquiry::nothing);
  }

  private CompletableFuture<List<Finding>> judge(
      Answer answer, HostName domain, boolean mayRefuse) {
    return switch (answer.outcome()) {
      case FAILED -> Inquiry.nothing();
      // Some forwarders leave the proof out. From them it is never learnt that a domain is missing.
      case NO_DOMAIN ->
          answer.proven()
              ? CompletableFuture.completedFuture(List.of(noDomain(domain, mayRefuse)))
              : Inquiry.nothing();
      case NO_DATA -> hosts.reach(List.of(domain.text())).thenApply(reach -> own(reach, domain));
      case RECORDS -> exchangers(answer, domain, mayRefuse);
    };
  }

  private CompletableFuture<List<Finding>> exchangers(
      Answer answer, HostName domain, boolean mayRefuse) {
    List<Name> targets =
        answer.records().stream()
            .filter(MXRecord.class::isInstance)
            .map(MXRecord.class::cast)
            .sorted(Comparator.comparingInt(MXRecord::getPriority))
            .map(MXRecord::getTarget)
            .toList();
    if (targets.size() == 1 && targets.get(0).equals(Name.root)) {
      return CompletableFuture.completedFuture(List.of(nullExchanger(domain, mayRefuse)));
    }
    List<String> names =
        targets.stream().limit(MAX_EXCHANGERS).map(target -> target.toString(true)).toList();
    boolean all = names.size() == targets.size();
    return hosts.reach(names).thenApply(reach -> all ? exchangersAt(reach, domain) : List.of());
  }

  private static List<Finding> own(Reach reach, HostName domain) {
    return reach == Reach.NO
        ? List.of(
            Finding.of(
                "conduct-dns.sender-cannot-receive",
                2,
                "The sender's domain " + domain + " has neither MX nor a public address."))
        : List.of();
  }

  private static List<Finding> exchangersAt(Reach reach, HostName domain) {
    return reach == Reach.NO
        ? List.of(
            Finding.of(
                "conduct-dns.sender-mx-unusable",
                2,
                "No mail exchanger of the sender's domain " + domain + " has a public address."))
        : List.of();
  }

  private static Finding noDomain(HostName domain, boolean refuse) {
    Finding finding =
        Finding.of(
            "conduct-dns.sender-no-domain",
            3,
            "The sender's domain " + domain + " does not exist in DNS.");
    return refuse
        ? finding.demanding(
            Demand.REJECT, Reply.of(550, "5.1.8", "Sender domain " + domain + " does not exist"))
        : finding;
  }

  /** The domain says that it never takes mail; reply code by RFC 7505, section 4.2. */
  private static Finding nullExchanger(HostName domain, boolean refuse) {
    Finding finding =
        Finding.of(
            "conduct-dns.sender-null-mx",
            3,
            "The sender's domain " + domain + " takes no mail (null MX).");
    return refuse
        ? finding.demanding(
            Demand.REJECT,
            Reply.of(550, "5.7.27", "Sender domain " + domain + " accepts no mail (null MX)"))
        : finding;
  }
}
