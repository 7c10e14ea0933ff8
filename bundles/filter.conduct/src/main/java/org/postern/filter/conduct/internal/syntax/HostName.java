// Copyright the Postern authors
// SPDX-License-Identifier: Apache-2.0
package org.postern.filter.conduct.internal.syntax;

import java.util.List;
import java.util.Locale;
import java.util.Optional;

/**
 * A host name: labels of letters, digits, hyphens and underscores with dots between. Underscores
 * are against RFC 1123, section 2.1, yet many hosts carry one, and DNS knows them.
 *
 * @param text in lower case, without a final dot
 */
public record HostName(String text) {

  private static final int MAX_NAME = 253;
  private static final int MAX_LABEL = 63;

  /** Names that no host of the public Internet has (RFC 2606, 6761, 6762, 8375), and habits. */
  private static final List<String> SPECIAL =
      List.of(
          "localhost",
          "localdomain",
          "local",
          "invalid",
          "test",
          "example",
          "internal",
          "lan",
          "home.arpa");

  /** Reads a name; empty where it is none. */
  public static Optional<HostName> parse(String text) {
    int end = text.endsWith(".") ? text.length() - 1 : text.length();
    if (end < 1 || end > MAX_NAME) {
      return Optional.empty();
    }
    int start = 0;
    for (int i = 0; i <= end; i++) {
      if (i == end || text.charAt(i) == '.') {
        if (!isLabel(text, start, i)) {
          return Optional.empty();
        }
        start = i + 1;
      } else if (!isLabelCharacter(text.charAt(i))) {
        return Optional.empty();
      }
    }
    return Optional.of(new HostName(text.substring(0, end).toLowerCase(Locale.ROOT)));
  }

  private static boolean isLabel(String text, int from, int to) {
    return to > from
        && to - from <= MAX_LABEL
        && text.charAt(from) != '-'
        && text.charAt(to - 1) != '-';
  }

  private static boolean isLabelCharacter(char c) {
    return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || isDigit(c) || c == '-' || c == '_';
  }

  private static boolean isDigit(char c) {
    return c >= '0' && c <= '9';
  }

  /** Whether there is a dot in it. */
  public boolean isQualified() {
    return text.indexOf('.') >= 0;
  }

  /** Whether its last label is a number, so that it is an address or a bad attempt at one. */
  public boolean isNumeric() {
    for (int i = text.lastIndexOf('.') + 1; i < text.length(); i++) {
      if (!isDigit(text.charAt(i))) {
        return false;
      }
    }
    return true;
  }

  /** Whether an underscore is in it. */
  public boolean hasUnderscore() {
    return text.indexOf('_') >= 0;
  }

  /** Whether it is, or is below, a name that no host of the public Internet has. */
  public boolean isSpecial() {
    return SPECIAL.stream().anyMatch(this::isWithin);
  }

  /** Whether it is the other name, or below it; letter case does not matter. */
  public boolean isWithin(String parent) {
    int start = text.length() - parent.length();
    return start == 0
        ? text.equalsIgnoreCase(parent)
        : start > 0
            && text.charAt(start - 1) == '.'
            && text.regionMatches(true, start, parent, 0, parent.length());
  }

  @Override
  public String toString() {
    return text;
  }
}
