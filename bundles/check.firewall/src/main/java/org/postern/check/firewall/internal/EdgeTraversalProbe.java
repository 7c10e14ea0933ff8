// Copyright the Postern authors
// SPDX-License-Identifier: Apache-2.0
package org.postern.check.firewall.internal;

import java.util.ArrayList;
import java.util.List;
import org.postern.check.Observation;
import org.postern.check.PowerShell;
import org.postern.check.Probe;
import org.postern.check.Subject;
import org.postern.check.rows.CheckRow;
import org.postern.host.HostTrouble;

/** Names each rule that lets in what comes through address translation. */
final class EdgeTraversalProbe implements Probe {

  @Override
  public Observation look(Subject subject, CheckRow row) throws HostTrouble {
    List<String> wrong = new ArrayList<>();
    List<String> script = new ArrayList<>();
    for (FirewallRule rule : FirewallRules.of(subject).rules()) {
      if (rule.traversesEdge()) {
        wrong.add(rule.toString());
        script.add(
            "Set-NetFirewallRule -Name "
                + PowerShell.literal(rule.id())
                + " -EdgeTraversalPolicy Block");
      }
    }
    return Observation.breaches(wrong.size() + " rules allow edge traversal", wrong, script);
  }
}
