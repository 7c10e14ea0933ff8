// Copyright the Postern authors
// SPDX-License-Identifier: Apache-2.0
package org.postern.lists.internal;

import java.net.IDN;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * An entry as it was understood.
 *
 * @param kind what it is about
 * @param text in the one form that it has in the store: lower case, domains in ASCII
 * @param network for {@link Kind#NETWORK}
 */
record Entry(Kind kind, String text, Optional<Network> network) {

  /** Longest text that is looked at; the longest mailbox has 320 letters (RFC 5321, 4.5.3.1). */
  static final int MAX_TEXT = 400;

  private static final String USER = "user:";
  private static final int MAX_DOMAIN = 253;
  private static final int MAX_SHOWN = 80;
  private static final Pattern DOMAIN =
      Pattern.compile(
          "[a-z0-9_](?:[a-z0-9_-]{0,61}[a-z0-9_])?"
              + "(?:\\.[a-z0-9_](?:[a-z0-9_-]{0,61}[a-z0-9_])?)*");

  /** What an entry is about. */
  enum Kind {
    /** An address or a network. */
    NETWORK,
    /** A domain alone. */
    DOMAIN,
    /** A domain and all beneath it, written with a leading dot. */
    PARENT,
    /** A mailbox. */
    MAILBOX,
    /** Many mailboxes: its local part or its whole domain is left open by a star. */
    PATTERN,
    /** An authenticated user. */
    USER
  }

  /**
   * Reads an entry.
   *
   * @throws IllegalArgumentException naming the entry and what is wrong with it
   */
  static Entry read(String written) {
    String text = written.strip().toLowerCase(Locale.ROOT);
    if (text.isEmpty() || text.length() > MAX_TEXT) {
      throw new IllegalArgumentException(
          "'" + shown(text) + "' must have 1 to " + MAX_TEXT + " letters");
    }
    if (text.chars().anyMatch(Character::isISOControl)) {
      throw new IllegalArgumentException("'" + shown(text) + "' holds a control character");
    }
    if (text.startsWith(USER)) {
      return user(text);
    }
    if (text.indexOf('@') >= 0) {
      return mailbox(text);
    }
    if (Network.looksLike(text)) {
      Network network = Network.read(text);
      return new Entry(Kind.NETWORK, network.show(), Optional.of(network));
    }
    return text.startsWith(".")
        ? of(Kind.PARENT, "." + domain(text.substring(1), text))
        : of(Kind.DOMAIN, domain(text, text));
  }

  /** The part of a mailbox behind its last at sign; a domain without its leading dot. */
  String name() {
    return kind == Kind.PARENT ? text.substring(1) : text;
  }

  private static Entry of(Kind kind, String text) {
    return new Entry(kind, text, Optional.empty());
  }

  private static Entry user(String text) {
    String name = text.substring(USER.length()).strip();
    if (name.isEmpty()) {
      throw new IllegalArgumentException("'" + shown(text) + "' names no user");
    }
    return of(Kind.USER, USER + name);
  }

  private static Entry mailbox(String text) {
    int at = text.lastIndexOf('@');
    if (at == 0) {
      throw new IllegalArgumentException(
          "'" + shown(text) + "' is no mailbox; for a whole domain write " + text.substring(1));
    }
    String local = text.substring(0, at + 1);
    if (text.indexOf('*') < 0) {
      return of(Kind.MAILBOX, local + domain(text.substring(at + 1), text));
    }
    return of(Kind.PATTERN, local + patternDomain(local, text.substring(at + 1), text));
  }

  private static String patternDomain(String local, String domain, String text) {
    if (local.equals("*@")) {
      throw new IllegalArgumentException(
          "'" + shown(text) + "' is any mailbox; for a whole domain write the domain alone");
    }
    if (!domain.equals("*")) {
      return domain(domain, text);
    }
    if (local.indexOf('*') >= 0) {
      throw new IllegalArgumentException(
          "'"
              + shown(text)
              + "' leaves both sides open; write joe@* or news-*@example.org, one star side only");
    }
    return domain;
  }

  private static String domain(String name, String entry) {
    String plain;
    try {
      plain = IDN.toASCII(name).toLowerCase(Locale.ROOT);
    } catch (IllegalArgumentException e) {
      plain = "";
    }
    // What was no address as it was written must not be one once signs that IDN ignores are gone.
    if (plain.length() > MAX_DOMAIN
        || !DOMAIN.matcher(plain).matches()
        || Network.looksLike(plain)) {
      throw new IllegalArgumentException(
          "'" + shown(entry) + "' is no address, network, domain, mailbox or user:name");
    }
    return plain;
  }

  private static String shown(String text) {
    return text.length() <= MAX_SHOWN ? text : text.substring(0, MAX_SHOWN) + "...";
  }
}
