// Copyright the Postern authors
// SPDX-License-Identifier: Apache-2.0
package org.postern.host;

import java.time.Duration;
import java.time.LocalDate;
import java.util.List;
import java.util.Optional;

/**
 * What is set for a host. The password is not part of it.
 *
 * @param name by which people know it; no two hosts have the same
 * @param address DNS name or IP address
 * @param port of SMB, 1 to 65535
 * @param role what it is for
 * @param interval between two runs of checks
 * @param administrators addresses and networks from which it may be managed
 * @param allowed what may be there
 * @param inspected when somebody last looked at the machine itself: its room, its ports, its seals
 */
public record HostSettings(
    String name,
    String address,
    int port,
    HostRole role,
    Duration interval,
    List<String> administrators,
    Allowed allowed,
    Optional<LocalDate> inspected) {

  /**
   * Names that are expected, besides those of the role. {@code *} stands for any characters.
   *
   * @param software installed programs, by display name
   * @param services short names
   * @param members of privileged groups, {@code HOST\name}
   * @param shares names
   * @param ports inbound ports that may be open to all, as {@code tcp/25}
   * @param others anything else that a check expects: autostart, transport agents, web files
   */
  public record Allowed(
      List<String> software,
      List<String> services,
      List<String> members,
      List<String> shares,
      List<String> ports,
      List<String> others) {

    /** Nothing beyond the role. */
    public static final Allowed NOTHING =
        new Allowed(List.of(), List.of(), List.of(), List.of(), List.of(), List.of());

    /** Copies the lists. */
    public Allowed {
      software = List.copyOf(software);
      services = List.copyOf(services);
      members = List.copyOf(members);
      shares = List.copyOf(shares);
      ports = List.copyOf(ports);
      others = List.copyOf(others);
    }
  }

  /** Copies the addresses. */
  public HostSettings {
    administrators = List.copyOf(administrators);
  }

  /** Settings of a host with the usual port, an hour between runs and nothing allowed. */
  public static HostSettings of(String name, String address, HostRole role) {
    return new HostSettings(
        name,
        address,
        445,
        role,
        Duration.ofHours(1),
        List.of(),
        Allowed.NOTHING,
        Optional.empty());
  }
}
