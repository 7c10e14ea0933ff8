// Copyright the Postern authors
// SPDX-License-Identifier: Apache-2.0
package org.postern.host.internal.msrpc;

import java.io.IOException;
import org.postern.host.internal.rpc.NdrReader;
import org.postern.host.internal.rpc.NdrWriter;
import org.postern.host.internal.rpc.RpcClient;
import org.postern.host.internal.rpc.StatusException;

/** The two domains of a host, opened when first asked for (MS-SAMR 3.1.5.1). */
final class SamDomains {

  private static final int LOOKUP_DOMAIN = 5;
  private static final int ENUMERATE_DOMAINS = 6;
  private static final int OPEN_DOMAIN = 7;
  private static final int CONNECT_2 = 57;

  private static final int ENUMERATE_AND_LOOKUP = 0x10 | 0x20;
  // password and other parameters, list of accounts, lookup (MS-SAMR 2.2.1.4)
  private static final int READ = 0x1 | 0x4 | 0x100 | 0x200;
  private static final String BUILTIN = "Builtin";

  private final RpcClient rpc;
  private final String host;
  private byte[] server;
  private byte[] builtin;
  private byte[] accounts;

  SamDomains(RpcClient rpc, String host) {
    this.rpc = rpc;
    this.host = host;
  }

  /** The domain of the groups that every Windows has. */
  byte[] builtin() throws IOException {
    if (builtin == null) {
      builtin = open(BUILTIN);
    }
    return builtin;
  }

  /** The domain of the host's own accounts: the other one. */
  byte[] accounts() throws IOException {
    if (accounts == null) {
      for (SamName domain : SamName.all(rpc, ENUMERATE_DOMAINS, server(), false)) {
        if (!domain.name().equalsIgnoreCase(BUILTIN)) {
          accounts = open(domain.name());
          return accounts;
        }
      }
      throw new StatusException("the accounts' domain", Status.OBJECT_NAME_NOT_FOUND);
    }
    return accounts;
  }

  private byte[] open(String name) throws IOException {
    String what = "the accounts of " + name;
    NdrReader found = rpc.call(LOOKUP_DOMAIN, new NdrWriter().handle(server()).counted(name));
    byte[] sid = found.pointer() ? Sid.read(found) : new byte[8];
    Status.ok(what, found);
    NdrWriter in = new NdrWriter().handle(server()).u32(READ);
    Sid.write(in, sid);
    return Status.handle(what, rpc.call(OPEN_DOMAIN, in));
  }

  private byte[] server() throws IOException {
    if (server == null) {
      NdrWriter in = new NdrWriter().pointerTo("\\\\" + host).u32(ENUMERATE_AND_LOOKUP);
      server = Status.handle("the accounts", rpc.call(CONNECT_2, in));
    }
    return server;
  }
}
