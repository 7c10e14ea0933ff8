// Copyright the Postern authors
// SPDX-License-Identifier: Apache-2.0
package org.postern.check.firewall.internal;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.postern.check.Subject;
import org.postern.host.HostTrouble;
import org.postern.host.RegistryValue;
import org.postern.host.WindowsHost;

/**
 * The rules of a host that let something in: its own, and those of policy.
 *
 * @param rules that were read
 * @param unread ids of those that are no rules by the grammar
 */
record FirewallRules(List<FirewallRule> rules, List<String> unread) {

  static final String LOCAL =
      "SYSTEM\\CurrentControlSet\\Services\\SharedAccess\\Parameters\\FirewallPolicy\\FirewallRules";
  static final String POLICY = "SOFTWARE\\Policies\\Microsoft\\WindowsFirewall\\FirewallRules";
  private static final String MERGE = "SOFTWARE\\Policies\\Microsoft\\WindowsFirewall\\";

  static FirewallRules of(Subject subject) throws HostTrouble {
    boolean own = false;
    for (String profile : List.of("DomainProfile", "PrivateProfile", "PublicProfile")) {
      own |= subject.value(MERGE + profile, "AllowLocalPolicyMerge").number().orElse(1) != 0;
    }
    List<String> keys = own ? List.of(POLICY, LOCAL) : List.of(POLICY);
    return subject.once("firewall rules", h -> read(h, keys));
  }

  private static FirewallRules read(WindowsHost host, List<String> keys) throws HostTrouble {
    List<FirewallRule> rules = new ArrayList<>();
    List<String> unread = new ArrayList<>();
    for (String key : keys) {
      for (RegistryValue value : host.registry().values(key)) {
        Optional<FirewallRule> rule =
            value.text().flatMap(t -> FirewallRule.parse(value.name(), t));
        if (rule.isEmpty()) {
          unread.add(value.name());
        } else if (rule.get().letsIn()) {
          rules.add(rule.get());
        }
      }
    }
    return new FirewallRules(rules, unread);
  }
}
