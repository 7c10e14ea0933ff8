// Copyright the Postern authors
// SPDX-License-Identifier: Apache-2.0
package org.postern.lists.internal;

import java.util.Map;
import java.util.regex.Pattern;
import org.postern.flow.AddressLists;

/** Names of lists, and what those that the server itself knows are for. */
final class ListNames {

  private static final Pattern NAME = Pattern.compile("[a-z0-9][a-z0-9.-]{0,63}");

  /** The lists of the server. */
  static final Map<String, String> KNOWN =
      Map.of(
          AddressLists.OWN_NETWORKS,
          "Addresses and networks whose mail goes out.",
          AddressLists.OWN_DOMAINS,
          "Domains that we receive mail for; nobody else may use their names.",
          AddressLists.TRUSTED_RELAYS,
          "Relays whose header fields are believed, such as the gateway in front of this server.",
          AddressLists.ALLOWED,
          "Clients, senders and users that manners are not asked of.",
          AddressLists.BLOCKED,
          "Clients, senders, domains and users from which nothing is taken. What is allowed"
              + " outweighs it, but not for a user.");

  private ListNames() {}

  /**
   * The name, if it is one.
   *
   * @throws IllegalArgumentException saying what a name is
   */
  static String check(String name) {
    if (!NAME.matcher(name).matches()) {
      throw new IllegalArgumentException(
          "'"
              + name.substring(0, Math.min(name.length(), 80))
              + "' is no name of a list: 1 to 64 of a-z, 0-9, '.' and '-'");
    }
    return name;
  }
}
