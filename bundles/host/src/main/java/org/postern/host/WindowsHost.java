// Copyright the Postern authors
// SPDX-License-Identifier: Apache-2.0
package org.postern.host;

import java.time.Instant;
import java.util.List;
import org.osgi.annotation.versioning.ProviderType;

/**
 * A Windows host that can be asked. One thread at a time may use it.
 *
 * <p>Once the connection is lost, every further call fails at once with the same trouble; the next
 * {@link KnownHost#open()} connects anew.
 */
@ProviderType
public interface WindowsHost extends AutoCloseable {

  /** What is set for this host. */
  HostSettings settings();

  /** Its files. */
  HostFiles files();

  /** Its registry, below {@code HKEY_LOCAL_MACHINE}. */
  HostRegistry registry();

  /** Its local accounts. */
  HostAccounts accounts();

  /** Its event logs. */
  HostEvents events();

  /** All services that are programs, not drivers, in the order of the host. */
  List<ServiceStatus> services() throws HostTrouble;

  /**
   * How a service is set.
   *
   * @param name short name, as {@link ServiceStatus#name()}
   * @throws HostTrouble with {@link HostTrouble.Kind#NOT_FOUND} where there is none of this name
   */
  ServiceConfig service(String name) throws HostTrouble;

  /** The nine categories of auditing. Subcategories are not to be had this way: see audit.csv. */
  AuditPolicy auditPolicy() throws HostTrouble;

  /** All shares, those of the administrator included. */
  List<Share> shares() throws HostTrouble;

  /** Who is connected to its shares now; our own session is among them. */
  List<OpenSession> sessions() throws HostTrouble;

  /** The clock of the host, to the hundredth of a second. */
  Instant timeOfDay() throws HostTrouble;

  /** Gives the connection back. */
  @Override
  void close();
}
