// Copyright the Postern authors
// SPDX-License-Identifier: Apache-2.0
package org.postern.check.accounts.internal;

import java.util.ArrayList;
import java.util.List;
import org.postern.check.Observation;
import org.postern.check.PowerShell;
import org.postern.check.Probe;
import org.postern.check.Subject;
import org.postern.check.probe.Wildcards;
import org.postern.check.rows.CheckRow;
import org.postern.host.HostTrouble;
import org.postern.host.LocalUser;

/** Names each account in use whose password never expires or may be missing. */
final class WeakAccountsProbe implements Probe {

  @Override
  public Observation look(Subject subject, CheckRow row) throws HostTrouble {
    List<String> wrong = new ArrayList<>();
    List<String> script = new ArrayList<>();
    for (LocalUser user : Users.all(subject)) {
      boolean weak = user.passwordNeverExpires() || user.passwordNotRequired();
      if (weak && !user.disabled() && !isAllowed(subject, user)) {
        wrong.add(
            user.name()
                + (user.passwordNotRequired() ? " needs no password" : " has a password for ever"));
        script.add(
            "Set-LocalUser -Name "
                + PowerShell.literal(user.name())
                + " -PasswordNeverExpires $false");
      }
    }
    return Observation.breaches(
        Users.all(subject).size() + " local accounts, " + wrong.size() + " with such a password",
        wrong,
        script);
  }

  private static boolean isAllowed(Subject subject, LocalUser user) {
    return subject.settings().allowed().others().stream()
        .anyMatch(o -> Wildcards.matches(o, user.name()));
  }
}
