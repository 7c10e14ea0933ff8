// Copyright the Postern authors
// SPDX-License-Identifier: Apache-2.0
package org.postern.check.firewall.internal;

import java.util.Collection;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.IntStream;

/**
 * Ports from one to another, both included.
 *
 * @param first 0 to 65535
 * @param last 0 to 65535
 */
record PortRange(int first, int last) {

  private static final Pattern RANGE = Pattern.compile("([0-9]{1,5})(?:-([0-9]{1,5}))?");
  private static final int MAX = 65_535;

  /** {@code 25} or {@code 2525-2526}; nothing for words. */
  static Optional<PortRange> parse(String text) {
    Matcher matcher = RANGE.matcher(text);
    if (!matcher.matches()) {
      return Optional.empty();
    }
    int first = Integer.parseInt(matcher.group(1));
    int last = matcher.group(2) == null ? first : Integer.parseInt(matcher.group(2));
    return first <= last && last <= MAX
        ? Optional.of(new PortRange(first, last))
        : Optional.empty();
  }

  boolean within(Collection<Integer> ports) {
    return IntStream.rangeClosed(first, last).allMatch(ports::contains);
  }

  boolean meets(Collection<Integer> ports) {
    return ports.stream().anyMatch(p -> p >= first && p <= last);
  }
}
