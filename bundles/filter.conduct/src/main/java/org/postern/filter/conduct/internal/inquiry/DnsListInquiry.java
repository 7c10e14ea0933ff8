// Copyright the Postern authors
// SPDX-License-Identifier: Apache-2.0
package org.postern.filter.conduct.internal.inquiry;

import java.net.InetAddress;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;
import org.postern.filter.Finding;
import org.postern.filter.Transaction;
import org.postern.filter.conduct.internal.dns.Answer;
import org.postern.filter.conduct.internal.dns.Dns;
import org.postern.filter.conduct.internal.dns.Question;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.xbill.DNS.Type;

/**
 * Whether a DNS list knows the client.
 *
 * <p>Lists die, and some are then made to list the whole world, so that nobody asks any more. Each
 * is asked for 127.0.0.1 too, which none may list (RFC 5782, section 5), and not believed if it
 * does.
 */
public final class DnsListInquiry implements Inquiry {

  private static final Logger LOG = LoggerFactory.getLogger(DnsListInquiry.class);
  private static final long COMPLAIN_NANOS = TimeUnit.HOURS.toNanos(1);
  private static final String NEVER_LISTED = "1.0.0.127.";

  private final Dns dns;
  private final String zone;
  private final List<DnsList> lines;
  private final AtomicLong complained = new AtomicLong(System.nanoTime() - COMPLAIN_NANOS);

  /**
   * Asks one zone.
   *
   * @param dns whom to ask
   * @param lines the lines of the settings with that zone, at least one
   */
  public DnsListInquiry(Dns dns, List<DnsList> lines) {
    this.dns = dns;
    this.lines = List.copyOf(lines);
    zone = lines.get(0).zone().text();
  }

  @Override
  public CompletableFuture<List<Finding>> ask(Transaction transaction) {
    Optional<InetAddress> client = Inquiry.stranger(transaction);
    Optional<Question> listed =
        client.flatMap(address -> Question.of(ReversedAddress.of(address) + "." + zone, Type.A));
    Optional<Question> world = Question.of(NEVER_LISTED + zone, Type.A);
    if (listed.isEmpty() || world.isEmpty()) {
      return Inquiry.nothing();
    }
    return dns.ask(listed.get()).thenCombine(dns.ask(world.get()), this::findings);
  }

  private List<Finding> findings(Answer listed, Answer world) {
    if (world.addresses().stream().anyMatch(DnsList::isListing)) {
      complain("lists 127.0.0.1, so it is broken or has ended; take it out of the settings");
      return List.of();
    }
    List<InetAddress> answers = listed.addresses();
    if (answers.stream().anyMatch(DnsList::isError)) {
      complain("refuses to answer; mind its terms of use, and ask it through your own resolver");
    }
    return lines.stream()
        .filter(line -> answers.stream().anyMatch(line::counts))
        .map(line -> finding(line, answers))
        .toList();
  }

  private static Finding finding(DnsList line, List<InetAddress> answers) {
    List<String> shown =
        answers.stream().filter(line::counts).map(InetAddress::getHostAddress).toList();
    return Finding.of(
        "conduct-dns.listed." + line.shown(),
        line.weight(),
        "The client is on the list " + line.shown() + " (" + String.join(", ", shown) + ").");
  }

  private void complain(String what) {
    long now = System.nanoTime();
    long last = complained.get();
    if (now - last >= COMPLAIN_NANOS && complained.compareAndSet(last, now)) {
      LOG.warn("DNS list {} {}", lines.get(0).shown(), what);
    }
  }
}
