// Copyright the Postern authors
// SPDX-License-Identifier: Apache-2.0
package org.postern.lists.internal;

import java.net.IDN;
import java.net.InetAddress;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.regex.Pattern;

/**
 * One list; never changes. Its entries are
 *
 * <ul>
 *   <li>an address or a network: {@code 192.0.2.1}, {@code 192.0.2.0/24}, {@code 2001:db8::/32};
 *   <li>a domain: {@code example.org}, or {@code .example.org} for it and all beneath it;
 *   <li>a mailbox: {@code joe@example.org};
 *   <li>an authenticated user: {@code user:joe}.
 * </ul>
 *
 * Letter case does not matter. What follows a {@code #} is a comment.
 */
final class AddressList {

  /** One without entries. */
  static final AddressList EMPTY = new Builder().build();

  private static final String USER = "user:";

  private final Ranges four;
  private final Ranges six;
  private final Set<String> domains;
  private final Set<String> parents;
  private final Set<String> mailboxes;
  private final Set<String> users;

  private AddressList(Builder builder) {
    four = new Ranges(builder.four);
    six = new Ranges(builder.six);
    domains = Set.copyOf(builder.domains);
    parents = Set.copyOf(builder.parents);
    mailboxes = Set.copyOf(builder.mailboxes);
    users = Set.copyOf(builder.users);
  }

  boolean containsAddress(InetAddress address) {
    byte[] octets = Network.octets(address);
    return octets.length == 4 ? four.contains(octets) : six.contains(octets);
  }

  boolean containsMailbox(String mailbox) {
    String plain = lower(mailbox);
    int at = plain.lastIndexOf('@');
    return mailboxes.contains(plain) || (at >= 0 && containsDomain(plain.substring(at + 1)));
  }

  boolean containsDomain(String domain) {
    String plain = lower(domain);
    if (plain.endsWith(".")) {
      plain = plain.substring(0, plain.length() - 1);
    }
    if (plain.isEmpty()) {
      return false;
    }
    if (domains.contains(plain)) {
      return true;
    }
    int start = 0;
    while (start >= 0 && !parents.isEmpty()) {
      if (parents.contains(plain.substring(start))) {
        return true;
      }
      int dot = plain.indexOf('.', start);
      start = dot < 0 ? -1 : dot + 1;
    }
    return false;
  }

  boolean containsUser(String user) {
    return users.contains(lower(user));
  }

  private static String lower(String text) {
    return text.toLowerCase(Locale.ROOT);
  }

  /** Reads entries one by one. */
  static final class Builder {

    private static final int MAX_DOMAIN = 253;
    private static final Pattern DOMAIN =
        Pattern.compile(
            "[a-z0-9_](?:[a-z0-9_-]{0,61}[a-z0-9_])?"
                + "(?:\\.[a-z0-9_](?:[a-z0-9_-]{0,61}[a-z0-9_])?)*");

    private final List<Network> four = new ArrayList<>();
    private final List<Network> six = new ArrayList<>();
    private final Set<String> domains = new HashSet<>();
    private final Set<String> parents = new HashSet<>();
    private final Set<String> mailboxes = new HashSet<>();
    private final Set<String> users = new HashSet<>();

    /**
     * Adds an entry; a blank one or a comment adds nothing.
     *
     * @throws IllegalArgumentException naming the entry and what is wrong with it
     */
    void add(String entry) {
      int comment = entry.indexOf('#');
      String text = lower((comment < 0 ? entry : entry.substring(0, comment)).strip());
      if (text.isEmpty()) {
        return;
      }
      if (text.startsWith(USER)) {
        user(text);
      } else if (text.indexOf('@') >= 0) {
        mailbox(text);
      } else if (Network.looksLike(text)) {
        Network network = Network.read(text);
        (network.bits() == Integer.SIZE ? four : six).add(network);
      } else if (text.startsWith(".")) {
        parents.add(domain(text.substring(1), text));
      } else {
        domains.add(domain(text, text));
      }
    }

    AddressList build() {
      return new AddressList(this);
    }

    private void user(String text) {
      String name = text.substring(USER.length()).strip();
      if (name.isEmpty()) {
        throw new IllegalArgumentException("'" + text + "' names no user");
      }
      users.add(name);
    }

    private void mailbox(String text) {
      int at = text.lastIndexOf('@');
      if (at == 0) {
        throw new IllegalArgumentException(
            "'" + text + "' is no mailbox; for a whole domain write " + text.substring(1));
      }
      mailboxes.add(text.substring(0, at + 1) + domain(text.substring(at + 1), text));
    }

    private static String domain(String name, String entry) {
      String plain;
      try {
        plain = IDN.toASCII(name);
      } catch (IllegalArgumentException e) {
        plain = "";
      }
      if (plain.length() > MAX_DOMAIN || !DOMAIN.matcher(plain).matches()) {
        throw new IllegalArgumentException(
            "'" + entry + "' is no address, network, domain, mailbox or user:name");
      }
      return plain;
    }
  }
}
