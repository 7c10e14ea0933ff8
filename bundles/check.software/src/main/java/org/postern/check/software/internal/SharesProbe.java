// Copyright the Postern authors
// SPDX-License-Identifier: Apache-2.0
package org.postern.check.software.internal;

import java.util.ArrayList;
import java.util.List;
import org.postern.check.Observation;
import org.postern.check.PowerShell;
import org.postern.check.Probe;
import org.postern.check.Subject;
import org.postern.check.probe.Wildcards;
import org.postern.check.rows.CheckRow;
import org.postern.host.HostRole;
import org.postern.host.HostTrouble;
import org.postern.host.Share;

/** Names each share that is neither the administrator's nor expected. */
final class SharesProbe implements Probe {

  @Override
  public Observation look(Subject subject, CheckRow row) throws HostTrouble {
    List<String> wrong = new ArrayList<>();
    List<String> script = new ArrayList<>();
    List<Share> shares = subject.once("shares", h -> h.shares());
    for (Share share : shares) {
      if (!isExpected(subject, share)) {
        wrong.add(share.name() + (share.remark().isBlank() ? "" : " (" + share.remark() + ")"));
        script.add("Remove-SmbShare -Force -Name " + PowerShell.literal(share.name()));
      }
    }
    return Observation.breaches(
        shares.size() + " shares, " + wrong.size() + " not expected", wrong, script);
  }

  /** By name, not by the mark that it is special: anybody who makes a share can set that. */
  private static boolean isExpected(Subject subject, Share share) {
    return share.name().matches("(?i)ADMIN\\$|IPC\\$|[A-Z]\\$")
        || (subject.settings().role() == HostRole.MAILBOX
            && share.name().equalsIgnoreCase("address"))
        || Wildcards.any(subject.settings().allowed().shares(), share.name());
  }
}
