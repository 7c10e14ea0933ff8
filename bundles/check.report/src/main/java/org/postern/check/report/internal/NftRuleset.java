// Copyright the Postern authors
// SPDX-License-Identifier: Apache-2.0
package org.postern.check.report.internal;

import java.util.List;
import java.util.stream.Collectors;
import org.postern.check.ports.AddressRange;
import org.postern.check.ports.Opening;
import org.postern.check.ports.PortPolicy;
import org.postern.host.HostSettings;

/**
 * The same rules for an appliance on Linux, as a ruleset of nftables. Loading it anew replaces it
 * as a whole, and touches no other table.
 */
final class NftRuleset {

  private NftRuleset() {}

  static String of(HostSettings settings) {
    StringBuilder out =
        new StringBuilder("#!/usr/sbin/nft -f\n# Inbound rules for ")
            .append(settings.name().replaceAll("[^\\x20-\\x7e]", "?"))
            .append(", written by Postern.\n")
            .append("table inet postern\ndelete table inet postern\n")
            .append("table inet postern {\n  chain input {\n")
            .append("    type filter hook input priority filter; policy drop;\n")
            .append("    ct state established,related accept\n")
            .append("    ct state invalid drop\n")
            .append("    iif \"lo\" accept\n")
            .append("    icmp type { echo-request, destination-unreachable, time-exceeded,")
            .append(" parameter-problem } accept\n")
            .append("    icmpv6 type { echo-request, destination-unreachable, packet-too-big,")
            .append(" time-exceeded, parameter-problem, nd-router-advert, nd-neighbor-solicit,")
            .append(" nd-neighbor-advert } accept\n");
    PortPolicy policy = new PortPolicy(settings);
    policy.wanted().forEach(opening -> rules(out, opening));
    if (!policy.administrators().isEmpty()) {
      // An appliance is managed by SSH; without this, loading the rules would lock everybody out.
      rules(out, new Opening("SSH", true, List.of(22), policy.administrators()));
    }
    return out.append("  }\n}\n").toString();
  }

  private static void rules(StringBuilder out, Opening opening) {
    String ports = (opening.tcp() ? "tcp" : "udp") + " dport { " + joined(opening.ports()) + " }";
    String comment = " accept comment \"" + opening.title() + "\"\n";
    if (opening.from().isEmpty()) {
      out.append("    ").append(ports).append(comment);
      return;
    }
    List<AddressRange> merged = AddressRange.merged(opening.from());
    List<AddressRange> four = merged.stream().filter(AddressRange::isV4).toList();
    List<AddressRange> six = merged.stream().filter(r -> !r.isV4()).toList();
    if (!four.isEmpty()) {
      out.append("    ip saddr { ")
          .append(joined(four))
          .append(" } ")
          .append(ports)
          .append(comment);
    }
    if (!six.isEmpty()) {
      out.append("    ip6 saddr { ")
          .append(joined(six))
          .append(" } ")
          .append(ports)
          .append(comment);
    }
  }

  private static String joined(List<?> items) {
    return items.stream().map(String::valueOf).collect(Collectors.joining(", "));
  }
}
