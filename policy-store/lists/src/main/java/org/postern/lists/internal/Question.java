// Copyright the Postern authors
// SPDX-License-Identifier: Apache-2.0
package org.postern.lists.internal;

import java.net.InetAddress;
import java.net.UnknownHostException;
import java.util.Locale;
import org.postern.flow.AddressLists;

/**
 * What an administrator wants to know of a list.
 *
 * @param text an address, a domain, a mailbox or {@code user:joe}
 */
record Question(String text) {

  private static final String USER = "user:";

  static Question of(String asked) {
    String text = asked.strip().toLowerCase(Locale.ROOT);
    if (text.isEmpty() || text.length() > Entry.MAX_TEXT) {
      throw new IllegalArgumentException(
          "ask for an address, a domain, a mailbox or user:joe, up to " + Entry.MAX_TEXT);
    }
    return new Question(text);
  }

  boolean isIn(AddressLists lists, String list) {
    if (text.startsWith(USER)) {
      return lists.containsUser(list, text.substring(USER.length()));
    }
    if (text.indexOf('@') >= 0) {
      return lists.containsMailbox(list, text);
    }
    if (!Network.looksLike(text)) {
      return lists.containsDomain(list, text);
    }
    Network network = Network.read(text);
    if (network.prefix() != network.bits()) {
      throw new IllegalArgumentException("'" + text + "' is a network; ask for one address of it");
    }
    try {
      return lists.containsAddress(list, InetAddress.getByName(network.show()));
    } catch (UnknownHostException e) {
      throw new IllegalArgumentException("'" + text + "' is no IP address", e);
    }
  }
}
