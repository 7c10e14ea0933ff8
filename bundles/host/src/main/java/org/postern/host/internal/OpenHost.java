// Copyright the Postern authors
// SPDX-License-Identifier: Apache-2.0
package org.postern.host.internal;

import java.time.Instant;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.postern.host.AuditPolicy;
import org.postern.host.HostAccounts;
import org.postern.host.HostEvents;
import org.postern.host.HostFiles;
import org.postern.host.HostRegistry;
import org.postern.host.HostSettings;
import org.postern.host.HostTrouble;
import org.postern.host.OpenSession;
import org.postern.host.ServiceConfig;
import org.postern.host.ServiceStatus;
import org.postern.host.Share;
import org.postern.host.WindowsHost;
import org.postern.host.internal.msrpc.Lsa;
import org.postern.host.internal.msrpc.SrvSvc;
import org.postern.host.internal.msrpc.SvcCtl;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** A host that was opened by one caller: files over the shared connection, pipes of his own. */
final class OpenHost implements WindowsHost {

  private static final Logger LOG = LoggerFactory.getLogger(OpenHost.class);

  private final HostSettings settings;
  private final Guard guard;
  private final HostFiles files;
  private final Pipes pipes;
  private final Runnable release;
  private final Lazy<SvcCtl> services;
  private final Lazy<Lsa> lsa;
  private final Lazy<SrvSvc> server;
  private final HostRegistry registry;
  private final HostAccounts accounts;
  private final HostEvents events;
  private final long begin = System.nanoTime();
  private boolean closed;

  OpenHost(HostSettings settings, Guard guard, HostFiles files, Pipes pipes, Runnable release) {
    this.settings = settings;
    this.guard = guard;
    this.files = files;
    this.pipes = pipes;
    this.release = release;
    String address = settings.address();
    services = new Lazy<>(() -> new SvcCtl(pipes.client(SvcCtl.INTERFACE), address));
    lsa = new Lazy<>(() -> new Lsa(pipes.client(Lsa.INTERFACE), address));
    server = new Lazy<>(() -> new SrvSvc(pipes.client(SrvSvc.INTERFACE), address));
    registry = new RemoteRegistry(guard, pipes);
    accounts = new RemoteAccounts(guard, pipes, address, lsa);
    events = new RemoteEvents(guard, pipes, files);
  }

  @Override
  public HostSettings settings() {
    return settings;
  }

  @Override
  public HostFiles files() {
    return files;
  }

  @Override
  public HostRegistry registry() {
    return registry;
  }

  @Override
  public HostAccounts accounts() {
    return accounts;
  }

  @Override
  public HostEvents events() {
    return events;
  }

  @Override
  public List<ServiceStatus> services() throws HostTrouble {
    return guard.call("its services", () -> services.get().services());
  }

  @Override
  public ServiceConfig service(String name) throws HostTrouble {
    return guard.call("the service " + name, () -> services.get().config(name));
  }

  @Override
  public AuditPolicy auditPolicy() throws HostTrouble {
    return guard.call("its audit policy", () -> lsa.get().audit());
  }

  @Override
  public List<Share> shares() throws HostTrouble {
    return guard.call("its shares", () -> server.get().shares());
  }

  @Override
  public List<OpenSession> sessions() throws HostTrouble {
    return guard.call("its sessions", () -> server.get().sessions());
  }

  @Override
  public Instant timeOfDay() throws HostTrouble {
    return guard.call("its clock", () -> server.get().timeOfDay());
  }

  @Override
  public void close() {
    if (!closed) {
      closed = true;
      long millis = TimeUnit.NANOSECONDS.toMillis(System.nanoTime() - begin);
      LOG.debug("{}: {} calls in {} ms", settings.name(), pipes.calls(), millis);
      pipes.close();
      guard.close();
      release.run();
    }
  }
}
