// Copyright the Postern authors
// SPDX-License-Identifier: Apache-2.0
package org.postern.filter.conduct.internal.inquiry;

import java.net.Inet4Address;
import java.net.InetAddress;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Locale;

/** Tells names that a provider generated for its lines from those that somebody chose. */
final class GenericName {

  private GenericName() {}

  /**
   * Whether all four numbers of the IPv4 address stand in the name one after the other, forwards or
   * backwards, or the address as one number of eight hexadecimal or twelve decimal digits.
   */
  static boolean isMadeOf(String name, InetAddress address) {
    if (!(address instanceof Inet4Address)) {
      return false;
    }
    List<Integer> octets = new ArrayList<>();
    StringBuilder hex = new StringBuilder();
    StringBuilder decimal = new StringBuilder();
    for (byte octet : address.getAddress()) {
      octets.add(octet & 0xff);
      hex.append(String.format(Locale.ROOT, "%02x", octet & 0xff));
      decimal.append(String.format(Locale.ROOT, "%03d", octet & 0xff));
    }
    String lower = name.toLowerCase(Locale.ROOT);
    List<Integer> numbers = numbers(lower);
    boolean forwards = Collections.indexOfSubList(numbers, octets) >= 0;
    Collections.reverse(octets);
    return forwards
        || Collections.indexOfSubList(numbers, octets) >= 0
        || lower.contains(hex)
        || lower.contains(decimal);
  }

  private static List<Integer> numbers(String name) {
    List<Integer> numbers = new ArrayList<>();
    int start = -1;
    for (int i = 0; i <= name.length(); i++) {
      boolean digit = i < name.length() && name.charAt(i) >= '0' && name.charAt(i) <= '9';
      if (digit && start < 0) {
        start = i;
      } else if (!digit && start >= 0) {
        numbers.add(i - start > 3 ? -1 : Integer.parseInt(name.substring(start, i)));
        start = -1;
      }
    }
    return numbers;
  }
}
