// Copyright the Postern authors
// SPDX-License-Identifier: Apache-2.0
package org.postern.check.probe;

import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.postern.check.Subject;
import org.postern.host.HostTrouble;
import org.postern.host.ServiceConfig;
import org.postern.host.ServiceStatus;

/** The services of a host, asked once in a run. */
public final class Services {

  private Services() {}

  /** All of them. */
  public static List<ServiceStatus> all(Subject subject) throws HostTrouble {
    return subject.once("services", h -> h.services());
  }

  /** One of them, upper and lower case being the same. */
  public static Optional<ServiceStatus> status(Subject subject, String name) throws HostTrouble {
    return all(subject).stream().filter(s -> s.name().equalsIgnoreCase(name)).findFirst();
  }

  /** How one is set; empty for one that is listed and then not there: it went, or hides. */
  public static Optional<ServiceConfig> found(Subject subject, String name) throws HostTrouble {
    try {
      return Optional.of(config(subject, name));
    } catch (HostTrouble e) {
      if (e.kind() == HostTrouble.Kind.NOT_FOUND) {
        return Optional.empty();
      }
      throw e;
    }
  }

  /** How one is set. */
  public static ServiceConfig config(Subject subject, String name) throws HostTrouble {
    return subject.once("service " + name.toLowerCase(Locale.ROOT), h -> h.service(name));
  }
}
