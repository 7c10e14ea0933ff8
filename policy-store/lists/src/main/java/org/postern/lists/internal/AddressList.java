// Copyright the Postern authors
// SPDX-License-Identifier: Apache-2.0
package org.postern.lists.internal;

import java.net.IDN;
import java.net.InetAddress;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/**
 * One list; never changes. Its entries are
 *
 * <ul>
 *   <li>an address or a network: {@code 192.0.2.1}, {@code 192.0.2.0/24}, {@code 2001:db8::/32};
 *   <li>a domain: {@code example.org}, or {@code .example.org} for it and all beneath it;
 *   <li>a mailbox: {@code joe@example.org}; many of them: {@code joe@*}, {@code
 *       news-*@example.org};
 *   <li>an authenticated user: {@code user:joe}.
 * </ul>
 *
 * Letter case does not matter.
 */
final class AddressList {

  /** One without entries. */
  static final AddressList EMPTY = new Builder(Clock.SYSTEM).build();

  private static final String USER = "user:";
  private static final int MAX_QUESTION = 1000;
  private static final int MAX_LATE = 500;

  private final Ranges four;
  private final Ranges six;
  private final Names domains;
  private final Names parents;
  private final Names mailboxes;
  private final Names users;
  private final Patterns patterns;
  private final int size;
  private final Clock clock;
  private final List<Late> late;
  private final AddressList more;

  /** An entry that came after the arrays were built. */
  private record Late(Entry entry, int expires) {}

  private AddressList(AddressList base, List<Late> late) {
    four = base.four;
    six = base.six;
    domains = base.domains;
    parents = base.parents;
    mailboxes = base.mailboxes;
    users = base.users;
    patterns = base.patterns;
    clock = base.clock;
    size = base.size + 1;
    this.late = List.copyOf(late);
    Builder builder = new Builder(clock);
    late.forEach(each -> builder.add(each.entry(), each.expires()));
    more = builder.build();
  }

  private AddressList(Builder builder) {
    four = builder.four.build();
    six = builder.six.build();
    domains = builder.domains.build();
    parents = builder.parents.build();
    mailboxes = builder.mailboxes.build();
    users = builder.users.build();
    patterns = builder.patterns.build();
    size = builder.size;
    clock = builder.clock;
    late = List.of();
    more = this;
  }

  /**
   * This list with one entry more, which it does not have yet, without building it anew: so that an
   * attacker is shut out at once, however long the list is.
   *
   * @return empty where that cannot be done, since it is a pattern, of which there is a limit, or
   *     too many entries came so
   */
  Optional<AddressList> with(Entry entry, int expires) {
    if (late.size() >= MAX_LATE || entry.kind() == Entry.Kind.PATTERN) {
      return Optional.empty();
    }
    List<Late> all = new ArrayList<>(late);
    all.add(new Late(entry, expires));
    return Optional.of(new AddressList(this, all));
  }

  /** Entries that were added. */
  int size() {
    return size;
  }

  boolean containsAddress(InetAddress address) {
    return isAddressIn(address) || (more != this && more.isAddressIn(address));
  }

  boolean containsMailbox(String mailbox) {
    return isMailboxIn(mailbox) || (more != this && more.isMailboxIn(mailbox));
  }

  boolean containsDomain(String domain) {
    String plain = domain(lower(domain));
    return isDomainIn(plain) || (more != this && more.isDomainIn(plain));
  }

  boolean containsUser(String user) {
    byte[] octets = octets(USER + lower(user));
    return users.contains(octets, clock) || (more != this && more.users.contains(octets, clock));
  }

  private boolean isAddressIn(InetAddress address) {
    byte[] octets = Network.octets(address);
    return octets.length == 4
        ? four.contains(0, Network.low(octets), clock)
        : six.contains(Network.high(octets), Network.low(octets), clock);
  }

  private boolean isMailboxIn(String mailbox) {
    String plain = lower(mailbox);
    int at = plain.lastIndexOf('@');
    if (at < 0) {
      return false;
    }
    String domain = domain(plain.substring(at + 1));
    String local = plain.substring(0, at);
    return mailboxes.contains(octets(local + '@' + domain), clock)
        || (!patterns.isEmpty() && patterns.contains(local, domain, clock))
        || isDomainIn(domain);
  }

  private boolean isDomainIn(String domain) {
    byte[] octets = octets(domain);
    return octets.length > 0
        && (domains.contains(octets, clock) || parents.containsParent(octets, clock));
  }

  /** A name as entries have it: without the dot at its end, in ASCII (RFC 6531 lets others in). */
  private static String domain(String name) {
    String plain = name.endsWith(".") ? name.substring(0, name.length() - 1) : name;
    if (plain.length() > MAX_QUESTION || plain.chars().allMatch(letter -> letter < 0x80)) {
      return plain;
    }
    try {
      return lower(IDN.toASCII(plain));
    } catch (IllegalArgumentException e) {
      // No name at all, so in no list.
      return plain;
    }
  }

  private static String lower(String text) {
    return text.toLowerCase(Locale.ROOT);
  }

  private static byte[] octets(String text) {
    return text.getBytes(StandardCharsets.UTF_8);
  }

  /** Takes entries one by one. */
  static final class Builder {

    private final RangesBuilder four = new RangesBuilder(false);
    private final RangesBuilder six = new RangesBuilder(true);
    private final NamesBuilder domains = new NamesBuilder();
    private final NamesBuilder parents = new NamesBuilder();
    private final NamesBuilder mailboxes = new NamesBuilder();
    private final NamesBuilder users = new NamesBuilder();
    private final Patterns.Builder patterns = new Patterns.Builder();
    private final Clock clock;
    private int size;

    Builder(Clock clock) {
      this.clock = clock;
    }

    /**
     * Adds an entry for a time.
     *
     * @param expires second since 1970 as an unsigned number, or {@link Clock#NEVER}
     */
    void add(Entry entry, int expires) {
      switch (entry.kind()) {
        case NETWORK -> network(entry.network().orElseThrow(), expires);
        case DOMAIN -> domains.add(entry.name(), expires);
        case PARENT -> parents.add(entry.name(), expires);
        case MAILBOX -> mailboxes.add(entry.name(), expires);
        case PATTERN -> patterns.add(entry.text(), expires);
        case USER -> users.add(entry.name(), expires);
      }
      size++;
    }

    /**
     * Adds a line of a form; a blank one or a comment adds nothing.
     *
     * @throws IllegalArgumentException naming the entry and what is wrong with it
     */
    void add(String line) {
      int comment = line.indexOf('#');
      String text = (comment < 0 ? line : line.substring(0, comment)).strip();
      if (!text.isEmpty()) {
        add(Entry.read(text), Clock.NEVER);
      }
    }

    AddressList build() {
      return new AddressList(this);
    }

    private void network(Network network, int expires) {
      (network.bits() == Network.BITS_4 ? four : six).add(network, expires);
    }
  }
}
