// Copyright the Postern authors
// SPDX-License-Identifier: Apache-2.0
package org.postern.check.accounts.internal;

import java.util.Optional;
import org.postern.check.Observation;
import org.postern.check.Probe;
import org.postern.check.Reading;
import org.postern.check.Subject;
import org.postern.check.rows.CheckRow;
import org.postern.host.HostTrouble;
import org.postern.host.LocalUser;

/** The name of the built-in administrator. */
final class AdministratorNameProbe implements Probe {

  private static final int ADMINISTRATOR = 500;

  @Override
  public Observation look(Subject subject, CheckRow row) throws HostTrouble {
    Optional<LocalUser> user = Users.of(subject, ADMINISTRATOR);
    String origin = "The name of the built-in administrator";
    return Observation.of(
        user.map(u -> Reading.text(u.name(), origin)).orElse(Reading.absent(origin)));
  }
}
