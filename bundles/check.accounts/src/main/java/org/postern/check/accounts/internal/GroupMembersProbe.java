// Copyright the Postern authors
// SPDX-License-Identifier: Apache-2.0
package org.postern.check.accounts.internal;

import java.util.ArrayList;
import java.util.List;
import org.postern.check.Observation;
import org.postern.check.PowerShell;
import org.postern.check.Probe;
import org.postern.check.Subject;
import org.postern.check.probe.Arguments;
import org.postern.check.probe.Wildcards;
import org.postern.check.rows.CheckRow;
import org.postern.host.HostTrouble;
import org.postern.host.Principal;

/** {@code group-members RID}: names each member of a group that is not expected. */
final class GroupMembersProbe implements Probe {

  @Override
  public Observation look(Subject subject, CheckRow row) throws HostTrouble {
    int rid = Arguments.of(row).number(0);
    List<Principal> members = subject.once("members " + rid, h -> h.accounts().members(rid));
    List<String> wrong = new ArrayList<>();
    List<String> script = new ArrayList<>();
    for (Principal member : members) {
      if (!isExpected(subject, rid, member)) {
        wrong.add(member.name() + " (" + member.sid() + ")");
        script.add(
            "Remove-LocalGroupMember -SID 'S-1-5-32-"
                + rid
                + "' -Member "
                + PowerShell.literal(member.sid()));
      }
    }
    return Observation.breaches(
        "The group S-1-5-32-" + rid + " has " + members.size() + " members", wrong, script);
  }

  /** The built-in administrator is always one of them, by his number, whatever his name. */
  private static boolean isExpected(Subject subject, int rid, Principal member) {
    return (rid == 544 && member.sid().matches("S-1-5-21-[0-9-]+-500"))
        || Wildcards.any(subject.settings().allowed().members(), member.name())
        || subject.settings().allowed().members().contains(member.sid());
  }
}
