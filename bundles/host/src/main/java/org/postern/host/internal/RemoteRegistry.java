// Copyright the Postern authors
// SPDX-License-Identifier: Apache-2.0
package org.postern.host.internal;

import java.util.List;
import java.util.Optional;
import org.postern.host.HostRegistry;
import org.postern.host.HostTrouble;
import org.postern.host.RegistryValue;
import org.postern.host.internal.msrpc.WinReg;

/** The registry of a host that was opened. */
final class RemoteRegistry implements HostRegistry {

  private final Guard guard;
  private final Lazy<WinReg> winReg;

  RemoteRegistry(Guard guard, Pipes pipes) {
    this.guard = guard;
    this.winReg = new Lazy<>(() -> new WinReg(pipes.client(WinReg.INTERFACE)));
  }

  @Override
  public Optional<RegistryValue> value(String key, String name) throws HostTrouble {
    return guard.call(
        "the registry value " + key + "\\" + name, () -> winReg.get().value(key, name));
  }

  @Override
  public List<RegistryValue> values(String key) throws HostTrouble {
    return guard.call("the registry key " + key, () -> winReg.get().values(key));
  }

  @Override
  public List<String> subkeys(String key) throws HostTrouble {
    return guard.call("the registry key " + key, () -> winReg.get().subkeys(key));
  }

  @Override
  public boolean exists(String key) throws HostTrouble {
    return guard.call("the registry key " + key, () -> winReg.get().exists(key));
  }
}
