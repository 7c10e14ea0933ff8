// Copyright the Postern authors
// SPDX-License-Identifier: Apache-2.0
package org.postern.filter.conduct.internal;

import java.net.InetAddress;
import java.time.Duration;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.postern.filter.conduct.internal.syntax.Address;
import org.postern.filter.conduct.internal.syntax.HostName;

/**
 * What filter {@code conduct} is set to.
 *
 * @param ownNames host names of ours
 * @param ownAddresses addresses of ours
 * @param maxHops Received fields a message may have
 * @param maxOwnHops how many of them may be ours
 * @param maxAhead how far a date may lie ahead
 * @param maxAge how old a message may be
 * @param bodyOctets how much of a body is looked at for long lines
 */
record Manners(
    Set<String> ownNames,
    Set<InetAddress> ownAddresses,
    int maxHops,
    int maxOwnHops,
    Duration maxAhead,
    Duration maxAge,
    long bodyOctets) {

  /** Reads the form. */
  static Checked<Manners> of(ConductFilter.Settings form) {
    Checks checks = new Checks();
    List<Object> own =
        checks.lines("own.names", form.own_names(), "a host name or an IP address", Manners::own);
    Manners manners =
        new Manners(
            own.stream()
                .filter(HostName.class::isInstance)
                .map(Object::toString)
                .collect(Collectors.toCollection(LinkedHashSet::new)),
            own.stream()
                .filter(InetAddress.class::isInstance)
                .map(InetAddress.class::cast)
                .collect(Collectors.toCollection(LinkedHashSet::new)),
            checks.within("max.hops", form::max_hops, 25, 1000, 100),
            checks.within("max.own.hops", form::max_own_hops, 2, 100, 10),
            Duration.ofHours(checks.within("max.ahead", form::max_ahead, 1, 8760, 48)),
            Duration.ofDays(checks.within("max.age", form::max_age, 1, 36_500, 30)),
            1024L * checks.within("body.kib", form::body_kib, 0, 1_048_576, 1024));
    return new Checked<>(manners, checks.problems());
  }

  private static Optional<Object> own(String line) {
    Optional<InetAddress> address = Address.bare(line);
    return address.isPresent()
        ? address.map(Object.class::cast)
        : HostName.parse(line).filter(name -> !name.isNumeric()).map(Object.class::cast);
  }
}
