// Copyright the Postern authors
// SPDX-License-Identifier: Apache-2.0
package org.postern.check.firewall.internal;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.postern.check.Observation;
import org.postern.check.PowerShell;
import org.postern.check.Probe;
import org.postern.check.Subject;
import org.postern.check.ports.AddressRange;
import org.postern.check.ports.PortPolicy;
import org.postern.check.rows.CheckRow;
import org.postern.host.HostTrouble;

/** Names each rule that opens a port to more than the policy says. */
final class OpenPortsProbe implements Probe {

  private static final int TCP = 6;
  private static final int UDP = 17;
  private static final int ANY = 256;

  /** Answers to DHCP, by IPv4 and IPv6: without them the host loses its address. */
  private static final Set<Integer> CLIENT_UDP = Set.of(68, 546);

  @Override
  public Observation look(Subject subject, CheckRow row) throws HostTrouble {
    FirewallRules rules = FirewallRules.of(subject);
    PortPolicy policy = new PortPolicy(subject.settings());
    List<String> wrong = new ArrayList<>();
    List<String> script = new ArrayList<>();
    for (FirewallRule rule : rules.rules()) {
      // A rule without ports is looked at by any-port-rules.
      boolean judged = Set.of(TCP, UDP, ANY).contains(rule.protocol()) && !rule.ports().isEmpty();
      List<String> ports = judged ? tooOpen(rule, policy) : List.of();
      if (!ports.isEmpty()) {
        wrong.add(sentence(rule, ports));
        script.add("Disable-NetFirewallRule -Name " + PowerShell.literal(rule.id()));
      }
    }
    rules.unread().forEach(id -> wrong.add("value '" + id + "' is no rule that can be read"));
    policy.notAddresses().forEach(a -> wrong.add("'" + a + "' in the settings is no address"));
    return Observation.breaches(
        rules.rules().size()
            + " rules let something in, "
            + wrong.size()
            + " more than they should",
        wrong,
        script);
  }

  private static String sentence(FirewallRule rule, List<String> ports) {
    String protocol = rule.protocol() == TCP ? "TCP " : rule.protocol() == UDP ? "UDP " : "";
    String who = rule.remotes().isEmpty() ? "everybody" : String.join(", ", rule.remotes());
    return rule + " opens " + protocol + String.join(", ", ports) + " to " + who;
  }

  private static List<String> tooOpen(FirewallRule rule, PortPolicy policy) {
    if (within(rule.remotes(), policy.administrators())) {
      return List.of();
    }
    boolean inside = within(rule.remotes(), policy.inside());
    List<String> ports = new ArrayList<>();
    for (String port : rule.ports()) {
      if (!mayBeOpen(rule, port, inside, policy)) {
        ports.add(port);
      }
    }
    return ports;
  }

  private static boolean mayBeOpen(
      FirewallRule rule, String port, boolean inside, PortPolicy policy) {
    boolean tcp = rule.protocol() != UDP;
    Optional<PortRange> range = PortRange.parse(port);
    if (range.isEmpty()) {
      // RPC, RPC-EPMap, Teredo and the like
      return inside && policy.trustsInside();
    }
    Set<Integer> open = policy.open(tcp);
    return range.get().within(open)
        || (!tcp && range.get().within(CLIENT_UDP))
        || (inside && tcp && range.get().within(policy.insidePorts()))
        || (inside && policy.trustsInside() && !range.get().meets(PortPolicy.MANAGEMENT));
  }

  /** Whether all who may come are among these; words such as LocalSubnet are not known to be. */
  private static boolean within(List<String> remotes, List<AddressRange> allowed) {
    return !remotes.isEmpty()
        && remotes.stream()
            .map(AddressRange::parse)
            .allMatch(r -> r.isPresent() && allowed.stream().anyMatch(a -> a.contains(r.get())));
  }
}
