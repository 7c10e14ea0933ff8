// Copyright the Postern authors
// SPDX-License-Identifier: Apache-2.0
package org.postern.journal.internal.archive;

import java.net.InetAddress;
import java.net.UnknownHostException;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * A network in CIDR notation (RFC 4632, RFC 4291).
 *
 * @param prefix the address, 4 or 16 octets
 * @param bits of it that count
 */
record AddressRange(byte[] prefix, int bits) {

  /**
   * Anything else would be looked up as a name, which asks a name server of a stranger's choice.
   */
  private static final Pattern LITERAL =
      Pattern.compile("\\d{1,3}(\\.\\d{1,3}){3}|[0-9a-fA-F:.]*:[0-9a-fA-F:.]*");

  /** Reads one; empty if it is none. */
  static Optional<AddressRange> parse(String text) {
    int slash = text.indexOf('/');
    if (slash < 0 || text.length() - slash > 4) {
      return Optional.empty();
    }
    try {
      int bits = Integer.parseInt(text.substring(slash + 1));
      return octets(text.substring(0, slash))
          .filter(octets -> bits >= 0 && bits <= octets.length * 8)
          .map(octets -> new AddressRange(octets, bits));
    } catch (NumberFormatException e) {
      return Optional.empty();
    }
  }

  boolean contains(String address) {
    Optional<byte[]> octets = octets(address).filter(other -> other.length == prefix.length);
    return octets.isPresent() && matches(octets.get());
  }

  private boolean matches(byte[] octets) {
    for (int i = 0; i < bits; i++) {
      int mask = 0x80 >> (i & 7);
      if ((octets[i >> 3] & mask) != (prefix[i >> 3] & mask)) {
        return false;
      }
    }
    return true;
  }

  private static Optional<byte[]> octets(String literal) {
    if (!LITERAL.matcher(literal).matches()) {
      return Optional.empty();
    }
    try {
      return Optional.of(InetAddress.getByName(literal).getAddress());
    } catch (UnknownHostException e) {
      return Optional.empty();
    }
  }
}
