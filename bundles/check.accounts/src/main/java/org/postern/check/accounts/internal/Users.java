// Copyright the Postern authors
// SPDX-License-Identifier: Apache-2.0
package org.postern.check.accounts.internal;

import java.util.List;
import java.util.Optional;
import org.postern.check.Subject;
import org.postern.host.HostTrouble;
import org.postern.host.LocalUser;

/** The local users of a host, asked once in a run. */
final class Users {

  private Users() {}

  static List<LocalUser> all(Subject subject) throws HostTrouble {
    return subject.once("users", h -> h.accounts().users());
  }

  static Optional<LocalUser> of(Subject subject, int rid) throws HostTrouble {
    return all(subject).stream().filter(u -> u.rid() == rid).findFirst();
  }
}
