// Copyright the Postern authors
// SPDX-License-Identifier: Apache-2.0
package org.postern.filter.conduct.internal;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.stream.Collectors;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Deactivate;
import org.osgi.service.component.annotations.Modified;
import org.osgi.service.component.annotations.Reference;
import org.osgi.service.metatype.annotations.AttributeDefinition;
import org.osgi.service.metatype.annotations.Designate;
import org.osgi.service.metatype.annotations.ObjectClassDefinition;
import org.postern.filter.Filter;
import org.postern.filter.FilterModule;
import org.postern.filter.Finding;
import org.postern.filter.Findings;
import org.postern.filter.Stage;
import org.postern.filter.Transaction;
import org.postern.filter.conduct.internal.dns.Dns;
import org.postern.filter.conduct.internal.dns.Outlet;
import org.postern.filter.conduct.internal.inquiry.ClientNameInquiry;
import org.postern.filter.conduct.internal.inquiry.DnsList;
import org.postern.filter.conduct.internal.inquiry.DnsListInquiry;
import org.postern.filter.conduct.internal.inquiry.GreetingInquiry;
import org.postern.filter.conduct.internal.inquiry.Inquiry;
import org.postern.filter.conduct.internal.inquiry.SenderDomainInquiry;
import org.postern.flow.AddressLists;

/**
 * Manners that DNS knows of. All that is asked about a message is asked at MAIL and at once: by
 * then client, greeting and sender are known, and it is known whether the client authenticated.
 */
@Component(
    configurationPid = "org.postern.filter.conduct.dns",
    property = "service.ranking:Integer=700")
@FilterModule(id = "conduct-dns", stages = Stage.MAIL, network = true)
@Designate(ocd = ConductDnsFilter.Settings.class)
public final class ConductDnsFilter implements Filter {

  private final Exemptions exemptions;
  private final Outlet outlet = new Outlet();
  private volatile Asking asking;

  /** The form in the Web Console. */
  @ObjectClassDefinition(
      name = "Postern filter: conduct-dns",
      description =
          "Manners that DNS knows of: the client's name, the sender's domain, DNS block lists."
              + " Outbound mail, the address list 'allowed' and clients with private addresses are"
              + " spared. When DNS fails, nothing is held against anybody.")
  public @interface Settings {
    /** Servers. */
    @AttributeDefinition(
        name = "DNS servers",
        description =
            "Recursive servers in the order in which they are tried, one a line: an IP address,"
                + " with a port as in 192.0.2.1:53 or [2001:db8::1]:53. Empty for those of the"
                + " system as they are now, 'none' to ask nobody. Forwarders that leave the SOA record"
                + " out of a denial prove nothing: behind one, sender-no-domain never hits.",
        required = false)
    String[] servers() default {};

    /** Time-out. */
    @AttributeDefinition(
        name = "Time-out",
        description = "Milliseconds that one server is waited for.",
        min = "100",
        max = "5000")
    int timeout() default 2000;

    /** Budget. */
    @AttributeDefinition(
        name = "Time for a message",
        description =
            "Milliseconds that all questions about one message are waited for; keep it below the"
                + " engine's deadline for a filter, which is 5000 unless you changed it.",
        min = "200",
        max = "10000")
    int budget() default 4000;

    /** Records. */
    @AttributeDefinition(
        name = "Most records",
        description = "Records that are read of one answer; the rest is ignored.",
        min = "1",
        max = "100")
    int max_records() default 20;

    /** Cache. */
    @AttributeDefinition(
        name = "Cache",
        description = "KiB of memory for answers.",
        min = "64",
        max = "262144")
    int cache_kib() default 8192;

    /** Lists. */
    @AttributeDefinition(
        name = "DNS lists",
        description =
            "Lists that the client's address is looked up in, one a line: zone=score, or"
                + " zone=score:answers to count some answers only. Examples: bl.example.org=3 and"
                + " zen.example.org=4:127.0.0.2 127.0.0.4-8 and wl.example.org=-2. A zone may have"
                + " several lines. None is set: each list has its own terms of use.",
        required = false)
    String[] lists() default {};
  }

  /** Takes lists and settings. */
  @Activate
  public ConductDnsFilter(@Reference AddressLists lists, Settings settings) {
    exemptions = new Exemptions(lists);
    Checked<DnsManners> checked = DnsManners.of(settings);
    ConfigurationLog.atStart("conduct-dns", checked);
    asking = asking(checked.value());
  }

  @Modified
  void modified(Settings settings) {
    Checked<DnsManners> checked = DnsManners.of(settings);
    if (ConfigurationLog.isAccepted("conduct-dns", checked)) {
      asking = asking(checked.value());
    }
  }

  @Deactivate
  void deactivate() {
    outlet.close();
  }

  @Override
  public Findings examine(Transaction transaction) throws InterruptedException, ExecutionException {
    Asking now = asking;
    return now.inquiries().isEmpty() || exemptions.cover(transaction)
        ? Findings.none()
        : Findings.of(now.ask(transaction));
  }

  private Asking asking(DnsManners manners) {
    Dns dns = new Dns(manners.servers(), manners.timeout(), manners.limits(), outlet);
    List<Inquiry> inquiries = new ArrayList<>();
    if (!dns.isOff()) {
      inquiries.add(new ClientNameInquiry(dns));
      inquiries.add(new GreetingInquiry(dns));
      inquiries.add(new SenderDomainInquiry(dns));
      manners.lists().stream()
          .collect(Collectors.groupingBy(DnsList::zone))
          .values()
          .forEach(lines -> inquiries.add(new DnsListInquiry(dns, lines)));
    }
    return new Asking(List.copyOf(inquiries), manners.budget());
  }

  /**
   * What is asked; replaced as a whole.
   *
   * @param inquiries all of them
   * @param budget how long they are waited for
   */
  private record Asking(List<Inquiry> inquiries, Duration budget) {

    List<Finding> ask(Transaction transaction) throws InterruptedException, ExecutionException {
      List<CompletableFuture<List<Finding>>> asked =
          inquiries.stream().map(inquiry -> inquiry.ask(transaction)).toList();
      List<Finding> found = new ArrayList<>();
      try {
        CompletableFuture.allOf(asked.toArray(CompletableFuture[]::new))
            .get(budget.toNanos(), TimeUnit.NANOSECONDS);
      } catch (TimeoutException e) {
        found.add(
            Finding.of("conduct-dns.incomplete", 0, "DNS did not answer all questions in time."));
      }
      asked.forEach(answer -> found.addAll(answer.getNow(List.of())));
      return found;
    }
  }
}
