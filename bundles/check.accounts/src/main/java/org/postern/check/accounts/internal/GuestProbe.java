// Copyright the Postern authors
// SPDX-License-Identifier: Apache-2.0
package org.postern.check.accounts.internal;

import java.util.Optional;
import org.postern.check.Observation;
import org.postern.check.Probe;
import org.postern.check.Subject;
import org.postern.check.rows.CheckRow;
import org.postern.host.HostTrouble;
import org.postern.host.LocalUser;

/** 1 where the guest account is disabled, 0 where it is not. */
final class GuestProbe implements Probe {

  private static final int GUEST = 501;

  @Override
  public Observation look(Subject subject, CheckRow row) throws HostTrouble {
    Optional<LocalUser> guest = Users.of(subject, GUEST);
    if (guest.isEmpty()) {
      return Observation.absent("There is no guest account");
    }
    boolean disabled = guest.get().disabled();
    return Observation.of(
        disabled ? 1 : 0,
        "The guest account " + guest.get().name() + (disabled ? " is disabled" : " is enabled"));
  }
}
