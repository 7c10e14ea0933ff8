// Copyright the Postern authors
// SPDX-License-Identifier: Apache-2.0
package org.postern.check.testkit;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import org.postern.host.AccountPolicy;
import org.postern.host.AuditPolicy;
import org.postern.host.HostAccounts;
import org.postern.host.HostEvents;
import org.postern.host.HostFiles;
import org.postern.host.HostRegistry;
import org.postern.host.HostRole;
import org.postern.host.HostSettings;
import org.postern.host.HostTrouble;
import org.postern.host.LocalUser;
import org.postern.host.OpenSession;
import org.postern.host.Principal;
import org.postern.host.ServiceConfig;
import org.postern.host.ServiceStatus;
import org.postern.host.Share;
import org.postern.host.WindowsHost;

/**
 * A Windows host in memory. Everything may be changed at any time, and {@link #calls} counts what
 * was asked by what a real host would have been asked over the wire.
 */
public final class MemoryHost implements WindowsHost {

  /** What is set for it. */
  public HostSettings settings = HostSettings.of("edge01", "192.0.2.10", HostRole.EDGE);

  /** Its registry. */
  public final MemoryRegistry registry = new MemoryRegistry(this);

  /** Its files. */
  public final MemoryFiles files = new MemoryFiles(this);

  /** Its event logs. */
  public final MemoryEvents events = new MemoryEvents(this);

  /** Its services. */
  public final Map<String, ServiceConfig> services = new LinkedHashMap<>();

  /** What its services do; those not named run. */
  public final Map<String, ServiceStatus.State> states = new LinkedHashMap<>();

  /** Its shares. */
  public final List<Share> shares = new ArrayList<>();

  /** Who is connected. */
  public final List<OpenSession> sessions = new ArrayList<>();

  /** Its users. */
  public final List<LocalUser> users = new ArrayList<>();

  /** Members of its groups by number. */
  public final Map<Integer, List<Principal>> groups = new LinkedHashMap<>();

  /** Holders of rights. */
  public final Map<String, List<Principal>> rights = new LinkedHashMap<>();

  /** What is asked of passwords. */
  public AccountPolicy policy =
      new AccountPolicy(
          0, 0, Optional.empty(), Duration.ZERO, false, false, 0, Optional.empty(), Duration.ZERO);

  /** What is audited. */
  public AuditPolicy audit = new AuditPolicy(false, Map.of());

  /** Its clock. */
  public Instant time = Instant.EPOCH;

  /** Calls that a real host would have answered. */
  public int calls;

  /** What every call ends in from now on, if anything. */
  public HostTrouble trouble;

  /** What each thing that is asked ends in, by a word in its name, such as {@code registry}. */
  public final Map<String, HostTrouble> troubles = new LinkedHashMap<>();

  /** Adds a service that starts by itself and runs. */
  public MemoryHost service(String name, String image, String account) {
    return service(name, image, account, ServiceConfig.Start.AUTOMATIC);
  }

  /** Adds a service. */
  public MemoryHost service(String name, String image, String account, ServiceConfig.Start start) {
    services.put(
        name.toLowerCase(Locale.ROOT), new ServiceConfig(name, start, image, account, name));
    return this;
  }

  /** Counts calls, and fails as it was told to. */
  void asked(String what, int count) throws HostTrouble {
    calls += count;
    if (trouble != null) {
      throw trouble;
    }
    for (Map.Entry<String, HostTrouble> entry : troubles.entrySet()) {
      if (what.contains(entry.getKey())) {
        throw entry.getValue();
      }
    }
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
    return new MemoryAccounts(this);
  }

  @Override
  public HostEvents events() {
    return events;
  }

  @Override
  public List<ServiceStatus> services() throws HostTrouble {
    asked("services", 3);
    return services.values().stream()
        .map(s -> new ServiceStatus(s.name(), s.displayName(), state(s)))
        .toList();
  }

  private ServiceStatus.State state(ServiceConfig service) {
    ServiceStatus.State usual =
        service.start() == ServiceConfig.Start.AUTOMATIC
            ? ServiceStatus.State.RUNNING
            : ServiceStatus.State.STOPPED;
    return states.getOrDefault(service.name(), usual);
  }

  @Override
  public ServiceConfig service(String name) throws HostTrouble {
    asked("service " + name, 3);
    ServiceConfig config = services.get(name.toLowerCase(Locale.ROOT));
    if (config == null) {
      throw new HostTrouble(HostTrouble.Kind.NOT_FOUND, "There is no service " + name + ".");
    }
    return config;
  }

  @Override
  public AuditPolicy auditPolicy() throws HostTrouble {
    asked("audit policy", 3);
    return audit;
  }

  @Override
  public List<Share> shares() throws HostTrouble {
    asked("shares", 1);
    return List.copyOf(shares);
  }

  @Override
  public List<OpenSession> sessions() throws HostTrouble {
    asked("sessions", 1);
    return List.copyOf(sessions);
  }

  @Override
  public Instant timeOfDay() throws HostTrouble {
    asked("time of day", 1);
    return time;
  }

  @Override
  public void close() {}
}
