// Copyright the Postern authors
// SPDX-License-Identifier: Apache-2.0
package org.postern.filter.conduct.internal;

import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import org.postern.filter.conduct.internal.dns.Dns;
import org.postern.filter.conduct.internal.inquiry.DnsList;
import org.postern.filter.conduct.internal.syntax.Address;
import org.xbill.DNS.ResolverConfig;

/**
 * What filter {@code conduct-dns} is set to.
 *
 * @param servers whom to ask, in this order; none switches DNS off
 * @param timeout how long one server is waited for
 * @param budget how long all questions about one message together are waited for
 * @param limits bounds of answers and cache
 * @param lists DNS lists
 */
record DnsManners(
    List<InetSocketAddress> servers,
    Duration timeout,
    Duration budget,
    Dns.Limits limits,
    List<DnsList> lists) {

  private static final int PORT = 53;

  /** Stands for "ask nobody". */
  private static final String NONE = "none";

  DnsManners {
    servers = List.copyOf(servers);
    lists = List.copyOf(lists);
  }

  /** Reads the form. */
  static Checked<DnsManners> of(ConductDnsFilter.Settings form) {
    Checks checks = new Checks();
    DnsManners manners =
        new DnsManners(
            servers(checks, form.servers()),
            Duration.ofMillis(checks.within("timeout", form::timeout, 100, 5000, 2000)),
            Duration.ofMillis(checks.within("budget", form::budget, 200, 10_000, 4000)),
            new Dns.Limits(
                checks.within("max.records", form::max_records, 1, 100, 20),
                1024L * checks.within("cache.kib", form::cache_kib, 64, 262_144, 8192)),
            checks.lines("lists", form.lists(), DnsList.FORMAT, DnsList::parse));
    return new Checked<>(manners, checks.problems());
  }

  private static List<InetSocketAddress> servers(Checks checks, String[] lines) {
    if (lines.length == 1 && lines[0].strip().equalsIgnoreCase(NONE)) {
      return List.of();
    }
    List<InetSocketAddress> read =
        checks.lines(
            "servers",
            lines,
            "an IP address, one with its port as 192.0.2.1:53 or [2001:db8::1]:53, or 'none' alone",
            DnsManners::server);
    return read.isEmpty() ? new ResolverConfig().servers() : read;
  }

  private static Optional<InetSocketAddress> server(String line) {
    Optional<InetAddress> alone = Address.bare(line);
    if (alone.isPresent()) {
      return alone.map(address -> new InetSocketAddress(address, PORT));
    }
    int colon = line.lastIndexOf(':');
    if (colon < 0) {
      return Optional.empty();
    }
    String host = line.substring(0, colon);
    boolean bracketed = host.startsWith("[") && host.endsWith("]");
    Optional<InetAddress> address =
        Address.bare(bracketed ? host.substring(1, host.length() - 1) : host);
    Optional<Integer> port = port(line.substring(colon + 1));
    return address.flatMap(at -> port.map(to -> new InetSocketAddress(at, to)));
  }

  private static Optional<Integer> port(String text) {
    boolean digits = text.chars().allMatch(c -> c >= '0' && c <= '9');
    return digits && !text.isEmpty() && text.length() <= 5
        ? Optional.of(Integer.parseInt(text)).filter(port -> port > 0 && port <= 0xffff)
        : Optional.empty();
  }
}
