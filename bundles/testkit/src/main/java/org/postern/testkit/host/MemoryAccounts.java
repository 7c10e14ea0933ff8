// Copyright the Postern authors
// SPDX-License-Identifier: Apache-2.0
package org.postern.testkit.host;

import java.util.List;
import org.postern.host.AccountPolicy;
import org.postern.host.HostAccounts;
import org.postern.host.HostTrouble;
import org.postern.host.LocalGroup;
import org.postern.host.LocalUser;
import org.postern.host.Principal;

/** The accounts of a host in memory. */
final class MemoryAccounts implements HostAccounts {

  private final MemoryHost host;

  MemoryAccounts(MemoryHost host) {
    this.host = host;
  }

  @Override
  public List<LocalUser> users() throws HostTrouble {
    host.asked("accounts users");
    return List.copyOf(host.users);
  }

  @Override
  public List<LocalGroup> groups() throws HostTrouble {
    host.asked("accounts groups");
    return List.copyOf(host.groups.values());
  }

  @Override
  public List<Principal> members(int rid) throws HostTrouble {
    host.asked("accounts members " + rid);
    return host.members.getOrDefault(rid, List.of());
  }

  @Override
  public AccountPolicy policy() throws HostTrouble {
    host.asked("accounts policy");
    return host.policy;
  }

  @Override
  public List<Principal> holders(String right) throws HostTrouble {
    host.asked("accounts holders " + right);
    return host.holders.getOrDefault(right, List.of());
  }
}
