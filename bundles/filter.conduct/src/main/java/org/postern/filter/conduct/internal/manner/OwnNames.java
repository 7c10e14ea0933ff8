// Copyright the Postern authors
// SPDX-License-Identifier: Apache-2.0
package org.postern.filter.conduct.internal.manner;

import java.net.InetAddress;
import java.util.Optional;
import java.util.Set;
import org.postern.filter.Transaction;
import org.postern.filter.conduct.internal.syntax.Address;
import org.postern.filter.conduct.internal.syntax.HostName;
import org.postern.flow.AddressLists;

/**
 * What only we may call ourselves.
 *
 * @param lists own domains and networks
 * @param names further host names of ours, in lower case
 * @param addresses further addresses of ours
 */
public record OwnNames(AddressLists lists, Set<String> names, Set<InetAddress> addresses) {

  /** Copies the sets. */
  public OwnNames {
    names = Set.copyOf(names);
    addresses = Set.copyOf(addresses);
  }

  /** Whether this is our mail server's name, one of our names, or a domain that is ours. */
  public boolean contains(HostName name, Transaction transaction) {
    return isServer(name, transaction)
        || lists.containsDomain(AddressLists.OWN_DOMAINS, name.text());
  }

  /** Whether this is our mail server's name or one of our names. */
  public boolean isServer(HostName name, Transaction transaction) {
    Optional<String> server = transaction.connection().serverName();
    return names.contains(name.text()) || server.filter(name.text()::equalsIgnoreCase).isPresent();
  }

  /**
   * Whether this address is ours alone. A private one of an own network is not: the same one may be
   * used behind any other router.
   */
  public boolean contains(InetAddress address) {
    return addresses.contains(address)
        || (Address.isPublic(address) && lists.containsAddress(AddressLists.OWN_NETWORKS, address));
  }
}
