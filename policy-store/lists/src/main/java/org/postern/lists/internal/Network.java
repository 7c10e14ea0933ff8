// Copyright the Postern authors
// SPDX-License-Identifier: Apache-2.0
package org.postern.lists.internal;

import java.math.BigInteger;
import java.net.InetAddress;
import java.net.UnknownHostException;
import java.util.regex.Pattern;

/**
 * A network or a single address as a range of numbers. An IPv4 address that is written as, or comes
 * as, an IPv6 address (RFC 4291, section 2.5.5.2) is an IPv4 address.
 *
 * @param bits 32 for IPv4, 128 for IPv6
 * @param first lowest address
 * @param last highest address
 */
record Network(int bits, BigInteger first, BigInteger last) {

  private static final int BITS_4 = 32;
  private static final int BITS_6 = 128;
  private static final int MAPPED = 96;
  private static final Pattern V4 =
      Pattern.compile("(?:(?:25[0-5]|2[0-4]\\d|1?\\d?\\d)(?:\\.(?!$)|$)){4}");
  private static final Pattern V6 = Pattern.compile("[0-9a-fA-F:.]*:[0-9a-fA-F:.]*");

  /** Whether the text can only be meant as an address or network. */
  static boolean looksLike(String text) {
    return text.indexOf('/') >= 0 || text.indexOf(':') >= 0 || text.matches("[0-9.]+");
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
    BigInteger address = new BigInteger(1, octets);
    BigInteger hosts = BigInteger.ONE.shiftLeft(bits - prefix).subtract(BigInteger.ONE);
    BigInteger first = address.andNot(hosts);
    if (!first.equals(address)) {
      throw new IllegalArgumentException(
          "'" + text + "' has bits beyond its prefix; did you mean " + show(first, bits, prefix));
    }
    return new Network(bits, first, first.or(hosts));
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

  private static String show(BigInteger address, int bits, int prefix) {
    byte[] octets = new byte[bits / Byte.SIZE];
    byte[] number = address.toByteArray();
    int length = Math.min(number.length, octets.length);
    System.arraycopy(number, number.length - length, octets, octets.length - length, length);
    try {
      return InetAddress.getByAddress(octets).getHostAddress() + "/" + prefix;
    } catch (UnknownHostException e) {
      throw new IllegalStateException(e);
    }
  }
}
