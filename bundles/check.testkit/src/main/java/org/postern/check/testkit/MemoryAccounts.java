// Copyright the Postern authors
// SPDX-License-Identifier: Apache-2.0
package org.postern.check.testkit;

import java.util.List;
import org.postern.host.AccountPolicy;
import org.postern.host.HostAccounts;
import org.postern.host.HostTrouble;
import org.postern.host.LocalGroup;
import org.postern.host.LocalUser;
import org.postern.host.Principal;

/** The accounts of a host in memory. */
record MemoryAccounts(MemoryHost host) implements HostAccounts {

  @Override
  public List<LocalUser> users() throws HostTrouble {
    host.asked("users", 4 + 3 * host.users.size());
    return List.copyOf(host.users);
  }

  @Override
  public List<LocalGroup> groups() throws HostTrouble {
    host.asked("groups", 4);
    return host.groups.keySet().stream().map(rid -> new LocalGroup(rid, "group " + rid)).toList();
  }

  @Override
  public List<Principal> members(int rid) throws HostTrouble {
    host.asked("members " + rid, 7);
    return host.groups.getOrDefault(rid, List.of());
  }

  @Override
  public AccountPolicy policy() throws HostTrouble {
    host.asked("account policy", 6);
    return host.policy;
  }

  @Override
  public List<Principal> holders(String right) throws HostTrouble {
    host.asked("holders " + right, 4);
    return host.rights.getOrDefault(right, List.of());
  }
}
