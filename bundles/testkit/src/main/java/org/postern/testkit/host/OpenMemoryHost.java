// Copyright the Postern authors
// SPDX-License-Identifier: Apache-2.0
package org.postern.testkit.host;

import java.time.Instant;
import java.util.List;
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

/** A host in memory that was opened. */
final class OpenMemoryHost implements WindowsHost {

  private final MemoryHost host;
  private boolean closed;

  OpenMemoryHost(MemoryHost host) {
    this.host = host;
  }

  @Override
  public HostSettings settings() {
    return host.settings();
  }

  @Override
  public HostFiles files() {
    return new MemoryFiles(host);
  }

  @Override
  public HostRegistry registry() {
    return new MemoryRegistry(host);
  }

  @Override
  public HostAccounts accounts() {
    return new MemoryAccounts(host);
  }

  @Override
  public HostEvents events() {
    return new MemoryEvents(host);
  }

  @Override
  public List<ServiceStatus> services() throws HostTrouble {
    host.asked("services");
    return List.copyOf(host.services.values());
  }

  @Override
  public ServiceConfig service(String name) throws HostTrouble {
    host.asked("services " + name);
    ServiceConfig config = host.configs.get(MemoryRegistry.fold(name));
    if (config == null) {
      throw new HostTrouble(HostTrouble.Kind.NOT_FOUND, "There is no service " + name + ".");
    }
    return config;
  }

  @Override
  public AuditPolicy auditPolicy() throws HostTrouble {
    host.asked("audit");
    return host.audit;
  }

  @Override
  public List<Share> shares() throws HostTrouble {
    host.asked("shares");
    return List.copyOf(host.shares);
  }

  @Override
  public List<OpenSession> sessions() throws HostTrouble {
    host.asked("sessions");
    return List.copyOf(host.sessions);
  }

  @Override
  public Instant timeOfDay() throws HostTrouble {
    host.asked("time");
    return host.clock;
  }

  @Override
  public void close() {
    if (!closed) {
      closed = true;
      host.closed();
    }
  }
}
