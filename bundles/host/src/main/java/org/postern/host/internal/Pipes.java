// Copyright the Postern authors
// SPDX-License-Identifier: Apache-2.0
package org.postern.host.internal;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import jcifs.smb.NtStatus;
import jcifs.smb.SmbException;
import org.postern.host.HostTrouble;
import org.postern.host.internal.rpc.Pipe;
import org.postern.host.internal.rpc.RpcClient;
import org.postern.host.internal.rpc.RpcInterface;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** The pipes that one caller has open; all are closed with him. */
final class Pipes {

  /** Opens a pipe by its name. */
  @FunctionalInterface
  interface Opener {
    Pipe open(String name) throws IOException;
  }

  private static final Logger LOG = LoggerFactory.getLogger(Pipes.class);

  /** RemoteRegistry is started by the first who opens its pipe, and he is turned away meanwhile. */
  private static final int TRIES = 3;

  private static final long PAUSE_MILLIS = 700;

  private final Opener opener;
  private final String address;
  private final List<RpcClient> open = new ArrayList<>();

  Pipes(Opener opener, String address) {
    this.opener = opener;
    this.address = address;
  }

  /** A client for calls of an interface. */
  RpcClient client(RpcInterface to) throws IOException, HostTrouble {
    RpcClient client = new RpcClient(open(to.pipe()), to);
    open.add(client);
    return client;
  }

  private Pipe open(String name) throws IOException, HostTrouble {
    boolean registry = name.equals("winreg");
    for (int tried = 1; ; tried++) {
      try {
        return opener.open(name);
      } catch (SmbException e) {
        if (!absent(e.getNtStatus())) {
          throw e;
        }
        if (!registry) {
          throw unsupported(name, e);
        }
        if (tried == TRIES) {
          throw stopped(e);
        }
        pause();
      }
    }
  }

  private static boolean absent(int status) {
    return status == NtStatus.NT_STATUS_OBJECT_NAME_NOT_FOUND
        || status == NtStatus.NT_STATUS_PIPE_NOT_AVAILABLE;
  }

  private HostTrouble unsupported(String name, IOException cause) {
    return new HostTrouble(
        HostTrouble.Kind.UNSUPPORTED,
        address + " does not offer the pipe " + name + ": its service is switched off there.",
        cause);
  }

  private HostTrouble stopped(IOException cause) {
    return new HostTrouble(
        HostTrouble.Kind.REGISTRY_STOPPED,
        "The service RemoteRegistry does not run at "
            + address
            + ", so the registry cannot be read: there, run Set-Service RemoteRegistry"
            + " -StartupType Automatic -Status Running.",
        cause);
  }

  private static void pause() throws IOException {
    try {
      Thread.sleep(PAUSE_MILLIS);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IOException("interrupted", e);
    }
  }

  /** How many calls were made through all of them. */
  int calls() {
    return open.stream().mapToInt(RpcClient::calls).sum();
  }

  void close() {
    for (RpcClient client : open) {
      try {
        client.close();
      } catch (IOException | RuntimeException e) {
        LOG.debug("A pipe at {} was not closed: {}", address, e.toString());
      }
    }
    open.clear();
  }
}
