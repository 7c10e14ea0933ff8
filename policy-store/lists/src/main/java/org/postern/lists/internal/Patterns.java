// Copyright the Postern authors
// SPDX-License-Identifier: Apache-2.0
package org.postern.lists.internal;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * Mailboxes with a star: {@code joe@*} is Joe in any domain, {@code news-*@example.org} whatever
 * begins like that. Only the patterns of the mailbox's own domain are tried, and there may be few
 * of them, so that nobody makes a look-up long.
 */
final class Patterns {

  /** Most patterns of one domain. */
  static final int MAX_OF_A_DOMAIN = 100;

  private final Map<String, List<Pattern>> byDomain;
  private final Map<String, Integer> locals;

  private record Pattern(String local, int expires) {}

  private Patterns(Map<String, List<Pattern>> byDomain, Map<String, Integer> locals) {
    this.byDomain = byDomain;
    this.locals = locals;
  }

  boolean contains(String local, String domain, Clock clock) {
    Integer expires = locals.get(local);
    if (expires != null && isValid(expires, clock)) {
      return true;
    }
    for (Pattern pattern : byDomain.getOrDefault(domain, List.of())) {
      if (matches(pattern.local(), local) && isValid(pattern.expires(), clock)) {
        return true;
      }
    }
    return false;
  }

  boolean isEmpty() {
    return byDomain.isEmpty() && locals.isEmpty();
  }

  private static boolean isValid(int expires, Clock clock) {
    return expires == Clock.NEVER || Integer.compareUnsigned(clock.now(), expires) < 0;
  }

  /** A star is any text. Goes back to the last star only: never more than length times length. */
  static boolean matches(String pattern, String text) {
    int at = 0;
    int in = 0;
    int star = -1;
    int mark = 0;
    while (at < text.length()) {
      if (in < pattern.length() && pattern.charAt(in) == '*') {
        star = in++;
        mark = at;
      } else if (in < pattern.length() && pattern.charAt(in) == text.charAt(at)) {
        in++;
        at++;
      } else if (star >= 0) {
        in = star + 1;
        at = ++mark;
      } else {
        return false;
      }
    }
    while (in < pattern.length() && pattern.charAt(in) == '*') {
      in++;
    }
    return in == pattern.length();
  }

  /** Takes patterns one by one. */
  static final class Builder {

    private final Map<String, List<Pattern>> byDomain = new HashMap<>();
    private final Map<String, Integer> locals = new HashMap<>();

    void add(String text, int expires) {
      int at = text.lastIndexOf('@');
      String local = text.substring(0, at);
      String domain = text.substring(at + 1);
      if (domain.equals("*")) {
        locals.merge(local, expires, (a, b) -> Integer.compareUnsigned(a, b) >= 0 ? a : b);
        return;
      }
      List<Pattern> patterns = byDomain.computeIfAbsent(domain, name -> new ArrayList<>());
      if (patterns.size() >= MAX_OF_A_DOMAIN) {
        throw new IllegalArgumentException(
            "'" + text + "': there may be " + MAX_OF_A_DOMAIN + " patterns of a domain");
      }
      patterns.add(new Pattern(local, expires));
    }

    Patterns build() {
      return new Patterns(Map.copyOf(byDomain), Map.copyOf(locals));
    }
  }
}
