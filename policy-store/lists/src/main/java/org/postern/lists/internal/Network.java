// Copyright the Postern authors
// SPDX-License-Identifier: Apache-2.0
package org.postern.lists.internal;

import java.net.InetAddress;
import java.net.UnknownHostException;
import java.util.regex.Pattern;

/**
 * A network or a single address. An IPv4 address that is written as, or comes as, an IPv6 address
 * (RFC 4291, section 2.5.5.2) is an IPv4 address.
 *
 * @param bits 32 for IPv4, 128 for IPv6
 * @param high first 64 bits of its lowest address; 0 for IPv4
 * @param low last 64 bits of its lowest address
 * @param prefix length of the prefix, 0 to {@code bits}
 */
record Network(int bits, long high, long low, int prefix) {

  static final int BITS_4 = 32;
  static final int BITS_6 = 128;
  private static final int MAPPED = 96;
  private static final Pattern V4 =
      Pattern.compile("(?:(?:25[0-5]|2[0-4]\\d|1?\\d?\\d)(?:\\.(?!$)|$)){4}");
  private static final Pattern V6 = Pattern.compile("[0-9a-fA-F:.]*:[0-9a-fA-F:.]*");

  /** Whether the text can only be meant as an address or network. */
  static boolean looksLike(String text) {
    if (text.indexOf('/') >= 0 || text.indexOf(':') >= 0) {
      return true;
    }
    return !text.isEmpty()
        && text.chars().allMatch(letter -> letter == '.' || (letter >= '0' && letter <= '9'));
  }

  /**
   * Reads {@code 192.0.2.1}, {@code 192.0.2.0/24}, {@code 2001:db8::1} or {@code 2001:db8::/32}.
   *
   * @throws IllegalArgumentException saying what is wrong
   */
  static Network read(String text) {
    int slash = text.indexOf('/');
    String literal = slash < 0 ? text : text.substring(0, slash);
    byte[] octets = octets(literal);
    int bits = octets.length * Byte.SIZE;
    boolean mapped = bits == BITS_4 && literal.indexOf(':') >= 0;
    int prefix = slash < 0 ? bits : prefix(text, slash, mapped);
    if (prefix < 0 || prefix > bits) {
      throw new IllegalArgumentException("'" + text + "' has a prefix length out of range");
    }
    long high = high(octets);
    long low = low(octets);
    Network network =
        new Network(bits, high & ~hostsHigh(bits, prefix), low & ~hostsLow(bits, prefix), prefix);
    if (network.high != high || network.low != low) {
      throw new IllegalArgumentException(
          "'" + text + "' has bits beyond its prefix; did you mean " + network.show());
    }
    return network;
  }

  /** First 64 bits of its highest address. */
  long lastHigh() {
    return high | hostsHigh(bits, prefix);
  }

  /** Last 64 bits of its highest address. */
  long lastLow() {
    return low | hostsLow(bits, prefix);
  }

  /** As it is written: a single address without its length. */
  String show() {
    byte[] octets = new byte[bits / Byte.SIZE];
    for (int i = 0; i < octets.length; i++) {
      int fromEnd = octets.length - 1 - i;
      long half = fromEnd < Long.BYTES ? low : high;
      octets[i] = (byte) (half >>> (fromEnd % Long.BYTES * Byte.SIZE));
    }
    try {
      String address = InetAddress.getByAddress(octets).getHostAddress();
      return prefix == bits ? address : address + "/" + prefix;
    } catch (UnknownHostException e) {
      throw new IllegalStateException(e);
    }
  }

  /** Octets of an address, 4 of them for an IPv4 address in whatever form it comes. */
  static byte[] octets(InetAddress address) {
    byte[] octets = address.getAddress();
    if (octets.length != BITS_6 / Byte.SIZE) {
      return octets;
    }
    for (int i = 0; i < 10; i++) {
      if (octets[i] != 0) {
        return octets;
      }
    }
    return octets[10] == -1 && octets[11] == -1
        ? new byte[] {octets[12], octets[13], octets[14], octets[15]}
        : octets;
  }

  /** First 64 bits of an address; 0 for IPv4. */
  static long high(byte[] octets) {
    return octets.length == BITS_6 / Byte.SIZE ? number(octets, 0, Long.BYTES) : 0;
  }

  /** Last 64 bits of an address. */
  static long low(byte[] octets) {
    int from = octets.length == BITS_6 / Byte.SIZE ? Long.BYTES : 0;
    return number(octets, from, octets.length);
  }

  private static long number(byte[] octets, int from, int to) {
    long number = 0;
    for (int i = from; i < to; i++) {
      number = number << Byte.SIZE | (octets[i] & 0xff);
    }
    return number;
  }

  private static long hostsHigh(int bits, int prefix) {
    return bits == BITS_4 ? 0 : ones(BITS_6 - Long.SIZE - prefix);
  }

  private static long hostsLow(int bits, int prefix) {
    return ones(bits - prefix);
  }

  /** So many ones at the end; none for a negative number, at most 64. */
  private static long ones(int count) {
    if (count <= 0) {
      return 0;
    }
    return count >= Long.SIZE ? -1 : (1L << count) - 1;
  }

  private static byte[] octets(String literal) {
    if (!V4.matcher(literal).matches() && !V6.matcher(literal).matches()) {
      throw new IllegalArgumentException("'" + literal + "' is no IP address");
    }
    try {
      // No name can get here: a literal is read without a query.
      return octets(InetAddress.getByName(literal));
    } catch (UnknownHostException e) {
      throw new IllegalArgumentException("'" + literal + "' is no IP address", e);
    }
  }

  private static int prefix(String text, int slash, boolean mapped) {
    try {
      int length = Integer.parseInt(text.substring(slash + 1));
      return mapped ? length - MAPPED : length;
    } catch (NumberFormatException e) {
      throw new IllegalArgumentException("'" + text + "' has no number after its slash", e);
    }
  }
}
