// Copyright the Postern authors
// SPDX-License-Identifier: Apache-2.0
package org.postern.filter.conduct.internal;

import java.net.InetAddress;
import java.util.HashSet;
import java.util.Set;
import org.postern.filter.conduct.internal.syntax.Address;
import org.postern.flow.AddressLists;

/** Address lists for tests: an entry is written {@code list entry}. */
public final class TestLists implements AddressLists {

  private final Set<String> entries;

  /** Lists with these entries. */
  public TestLists(String... entries) {
    this.entries = new HashSet<>(Set.of(entries));
  }

  @Override
  public boolean containsAddress(String list, InetAddress address) {
    return entries.stream()
        .filter(entry -> entry.startsWith(list + " "))
        .flatMap(entry -> Address.bare(entry.substring(list.length() + 1)).stream())
        .anyMatch(address::equals);
  }

  @Override
  public boolean containsMailbox(String list, String mailbox) {
    return entries.contains(list + " " + mailbox)
        || containsDomain(list, mailbox.substring(mailbox.lastIndexOf('@') + 1));
  }

  @Override
  public boolean containsDomain(String list, String domain) {
    return entries.contains(list + " " + domain);
  }

  @Override
  public boolean containsUser(String list, String user) {
    return entries.contains(list + " " + user);
  }
}
