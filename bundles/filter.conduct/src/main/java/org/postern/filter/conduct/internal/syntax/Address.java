// Copyright the Postern authors
// SPDX-License-Identifier: Apache-2.0
package org.postern.filter.conduct.internal.syntax;

import java.net.Inet6Address;
import java.net.InetAddress;
import java.net.UnknownHostException;
import java.util.Optional;

/** IP addresses as text. Nothing here ever asks DNS, which the platform's own reader may do. */
public final class Address {

  private static final int MAX_LITERAL = 60;
  private static final String IPV6_TAG = "IPv6:";

  private Address() {}

  /** Reads an address literal in its square brackets (RFC 5321, section 4.1.3). */
  public static Optional<InetAddress> literal(String text) {
    int end = text.length() - 1;
    if (end < 1 || end > MAX_LITERAL || text.charAt(0) != '[' || text.charAt(end) != ']') {
      return Optional.empty();
    }
    String inner = text.substring(1, end);
    boolean tagged = inner.regionMatches(true, 0, IPV6_TAG, 0, IPV6_TAG.length());
    return tagged ? ipv6(inner.substring(IPV6_TAG.length())) : ipv4(inner);
  }

  /** Reads an IPv4 address in dotted decimals or an IPv6 address (RFC 4291, section 2.2). */
  public static Optional<InetAddress> bare(String text) {
    return text.indexOf(':') >= 0 ? ipv6(text) : ipv4(text);
  }

  /** Whether hosts of the public Internet can have this address. */
  public static boolean isPublic(InetAddress address) {
    return !(address.isLoopbackAddress()
        || address.isAnyLocalAddress()
        || address.isLinkLocalAddress()
        || address.isSiteLocalAddress()
        || address.isMulticastAddress()
        || isShared(address.getAddress())
        || isUniqueLocal(address));
  }

  /** 100.64.0.0/10 (RFC 6598). */
  private static boolean isShared(byte[] octets) {
    return octets.length == 4 && octets[0] == 100 && (octets[1] & 0xc0) == 0x40;
  }

  /** The network fc00::/7 (RFC 4193). */
  private static boolean isUniqueLocal(InetAddress address) {
    return address instanceof Inet6Address && (address.getAddress()[0] & 0xfe) == 0xfc;
  }

  private static Optional<InetAddress> ipv4(String text) {
    return octets(text, org.xbill.DNS.Address.IPv4);
  }

  private static Optional<InetAddress> ipv6(String text) {
    return text.length() > MAX_LITERAL
        ? Optional.empty()
        : octets(text, org.xbill.DNS.Address.IPv6);
  }

  private static Optional<InetAddress> octets(String text, int family) {
    byte[] octets = org.xbill.DNS.Address.toByteArray(text, family);
    try {
      return octets == null ? Optional.empty() : Optional.of(InetAddress.getByAddress(octets));
    } catch (UnknownHostException e) {
      return Optional.empty();
    }
  }
}
