// Copyright the Postern authors
// SPDX-License-Identifier: Apache-2.0
package org.postern.testkit;

import java.net.InetAddress;
import java.util.Set;
import org.postern.flow.AddressLists;

/**
 * Address lists of a test. An entry is written {@code list entry}, such as {@code own-domains
 * example.com}; an address that ends with a dot stands for all that begin with it.
 */
public final class TestLists implements AddressLists {

  private final Set<String> entries;

  /** Lists with these entries; all others are empty. */
  public TestLists(String... entries) {
    this.entries = Set.of(entries);
  }

  @Override
  public boolean containsAddress(String list, InetAddress address) {
    String text = list + " " + address.getHostAddress();
    return entries.contains(text)
        || entries.stream().anyMatch(entry -> entry.endsWith(".") && text.startsWith(entry));
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
