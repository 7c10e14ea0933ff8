// Copyright the Postern authors
// SPDX-License-Identifier: Apache-2.0
package org.postern.check.firewall.internal;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.postern.check.Observation;
import org.postern.check.PowerShell;
import org.postern.check.Probe;
import org.postern.check.Subject;
import org.postern.check.probe.Wildcards;
import org.postern.check.rows.CheckRow;
import org.postern.host.HostTrouble;

/** Names each rule that opens every port to a program that is neither Windows nor Exchange. */
final class AnyPortRulesProbe implements Probe {

  private static final List<String> OURS =
      List.of(
          "system",
          "%systemroot%\\*",
          "%windir%\\*",
          "c:\\windows\\*",
          "*\\microsoft\\exchange server\\*");
  private static final List<Integer> JUDGED = List.of(6, 17, 256);

  @Override
  public Observation look(Subject subject, CheckRow row) throws HostTrouble {
    List<String> wrong = new ArrayList<>();
    List<String> script = new ArrayList<>();
    for (FirewallRule rule : FirewallRules.of(subject).rules()) {
      if (rule.ports().isEmpty() && JUDGED.contains(rule.protocol()) && isForeign(rule)) {
        wrong.add(rule + " opens every port to " + rule.program().orElse("any program"));
        script.add("Disable-NetFirewallRule -Name " + PowerShell.literal(rule.id()));
      }
    }
    return Observation.breaches(
        wrong.size() + " rules open every port to programs of others", wrong, script);
  }

  private static boolean isForeign(FirewallRule rule) {
    Optional<String> program = rule.program().map(p -> p.toLowerCase(Locale.ROOT));
    // Without a program a rule may still be for one service of Windows.
    return program.isEmpty()
        ? rule.service().isEmpty() || rule.service().get().equals("*")
        : program.get().contains("..") || !Wildcards.any(OURS, program.get());
  }
}
