// Copyright the Postern authors
// SPDX-License-Identifier: Apache-2.0
package org.postern.check.report.internal;

import java.util.List;
import java.util.stream.Collectors;
import org.postern.check.PowerShell;
import org.postern.check.ports.AddressRange;
import org.postern.check.ports.Opening;
import org.postern.check.ports.PortPolicy;
import org.postern.host.HostSettings;

/** The inbound rules that a host should have, for its own firewall. */
final class FirewallScript {

  private static final String END = "\r\n";

  private FirewallScript() {}

  static String of(HostSettings settings) {
    PortPolicy policy = new PortPolicy(settings);
    StringBuilder out = new StringBuilder("#Requires -RunAsAdministrator").append(END);
    line(
        out,
        "Inbound rules for " + settings.name() + ", role " + settings.role() + ", by Postern.");
    if (policy.administrators().isEmpty()) {
      line(out, "No addresses of administrators are set for this host, so nobody may manage it.");
    }
    for (Opening opening : policy.wanted()) {
      out.append(rule(opening)).append(END);
    }
    return out.toString();
  }

  private static String rule(Opening opening) {
    return "New-NetFirewallRule -DisplayName "
        + PowerShell.literal("Postern: " + opening.title())
        + " -Direction Inbound -Action Allow -Profile Any -Protocol "
        + (opening.tcp() ? "TCP" : "UDP")
        + " -LocalPort "
        + ports(opening.ports())
        + (opening.from().isEmpty() ? "" : " -RemoteAddress " + addresses(opening.from()));
  }

  private static String ports(List<Integer> ports) {
    return ports.stream().map(String::valueOf).collect(Collectors.joining(","));
  }

  private static String addresses(List<AddressRange> ranges) {
    return ranges.stream()
        .map(r -> PowerShell.literal(r.toString()))
        .collect(Collectors.joining(","));
  }

  private static void line(StringBuilder out, String text) {
    out.append(PowerShell.comment(text)).append(END);
  }
}
