// Copyright the Postern authors
// SPDX-License-Identifier: Apache-2.0
package org.postern.host.internal;

import java.util.List;
import org.postern.host.AccountPolicy;
import org.postern.host.HostAccounts;
import org.postern.host.HostTrouble;
import org.postern.host.LocalGroup;
import org.postern.host.LocalUser;
import org.postern.host.Principal;
import org.postern.host.internal.msrpc.Lsa;
import org.postern.host.internal.msrpc.Samr;

/** The accounts of a host that was opened. */
final class RemoteAccounts implements HostAccounts {

  private final Guard guard;
  private final Lazy<Samr> samr;
  private final Lazy<Lsa> lsa;

  RemoteAccounts(Guard guard, Pipes pipes, String address, Lazy<Lsa> lsa) {
    this.guard = guard;
    this.samr = new Lazy<>(() -> new Samr(pipes.client(Samr.INTERFACE), address));
    this.lsa = lsa;
  }

  @Override
  public List<LocalUser> users() throws HostTrouble {
    return guard.call("its users", () -> samr.get().users());
  }

  @Override
  public List<LocalGroup> groups() throws HostTrouble {
    return guard.call("its groups", () -> samr.get().groups());
  }

  @Override
  public List<Principal> members(int rid) throws HostTrouble {
    return guard.call(
        "the members of its group " + rid, () -> lsa.get().names(samr.get().members(rid)));
  }

  @Override
  public AccountPolicy policy() throws HostTrouble {
    return guard.call("its account policy", () -> samr.get().policy());
  }

  @Override
  public List<Principal> holders(String right) throws HostTrouble {
    return guard.call("who holds " + right, () -> lsa.get().holders(right));
  }
}
