// Copyright the Postern authors
// SPDX-License-Identifier: Apache-2.0
package org.postern.filter.conduct.internal.inquiry;

import java.net.Inet6Address;
import java.net.InetAddress;

/** An address as DNS lists want it (RFC 5782, sections 2.1 and 2.4). */
final class ReversedAddress {

  private ReversedAddress() {}

  /** Octets in decimal, for IPv6 half octets in hexadecimal, the last one first, dots between. */
  static String of(InetAddress address) {
    byte[] octets = address.getAddress();
    boolean six = address instanceof Inet6Address;
    StringBuilder reversed = new StringBuilder();
    for (int i = octets.length - 1; i >= 0; i--) {
      int octet = octets[i] & 0xff;
      if (six) {
        reversed.append(Integer.toHexString(octet & 0xf)).append('.');
        reversed.append(Integer.toHexString(octet >> 4));
      } else {
        reversed.append(octet);
      }
      if (i > 0) {
        reversed.append('.');
      }
    }
    return reversed.toString();
  }
}
