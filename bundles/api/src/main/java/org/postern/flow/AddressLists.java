// Copyright the Postern authors
// SPDX-License-Identifier: Apache-2.0
package org.postern.flow;

import java.net.InetAddress;
import org.osgi.annotation.versioning.ProviderType;

/**
 * Named lists of addresses that the administrator keeps. Look-ups take no lock and never block; an
 * unknown list is an empty one.
 */
@ProviderType
public interface AddressLists {

  /** Networks whose mail goes out: clients there are our own. */
  String OWN_NETWORKS = "own-networks";

  /** Domains that we receive mail for. */
  String OWN_DOMAINS = "own-domains";

  /** Relays whose header fields are believed, such as the gateway in front of this server. */
  String TRUSTED_RELAYS = "trusted-relays";

  /** Clients, senders and users that manners are not asked of. */
  String ALLOWED = "allowed";

  /** Clients, senders and domains from which nothing is taken. */
  String BLOCKED = "blocked";

  /**
   * Service property by which a filter declares lists of its own, so that the administrator finds
   * them before they have an entry: each value is the name, a colon, and a sentence that says what
   * the list is for.
   */
  String DECLARED = "address.lists";

  /** Whether the address is within a network of the list. */
  boolean containsAddress(String list, InetAddress address);

  /**
   * Whether the mailbox is in the list: as itself, by its domain, or by a parent domain written
   * with a leading dot.
   */
  boolean containsMailbox(String list, String mailbox);

  /** Whether the domain is in the list, as itself or by a parent written with a leading dot. */
  boolean containsDomain(String list, String domain);

  /** Whether the authenticated user is in the list. */
  boolean containsUser(String list, String user);
}
