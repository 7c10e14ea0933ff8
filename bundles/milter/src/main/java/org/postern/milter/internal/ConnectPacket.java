// Copyright the Postern authors
// SPDX-License-Identifier: Apache-2.0
package org.postern.milter.internal;

import io.netty.util.NetUtil;
import java.net.InetAddress;
import java.net.UnknownHostException;
import java.util.Optional;

/**
 * What the mail server says of its client.
 *
 * @param host verified name; empty where it has none
 * @param address empty for a local client
 * @param port 0 where unknown
 */
record ConnectPacket(Optional<String> host, Optional<InetAddress> address, int port) {

  private static final String IPV6 = "IPv6:";

  static ConnectPacket read(Packet in) throws ProtocolException {
    String host = in.string();
    char family = (char) in.octet();
    return switch (family) {
      case '4', '6' -> {
        int port = in.int16();
        InetAddress address = address(in.string());
        in.nothingMore();
        yield new ConnectPacket(name(host), Optional.of(address), port);
      }
      case 'L', 'U' -> new ConnectPacket(Optional.empty(), Optional.empty(), 0);
      default ->
          throw new ProtocolException(
              "address family 0x" + Integer.toHexString(family) + " in " + in.name());
    };
  }

  /** Mail servers write {@code [192.0.2.1]} or {@code unknown} where no name could be verified. */
  private static Optional<String> name(String host) {
    boolean none =
        host.isEmpty()
            || host.startsWith("[")
            || "unknown".equalsIgnoreCase(host)
            || NetUtil.createByteArrayFromIpAddressString(host) != null;
    return none ? Optional.empty() : Optional.of(host);
  }

  /** Reads an address and nothing else: a look-up of a name would block the thread. */
  private static InetAddress address(String text) throws ProtocolException {
    String bare = text;
    if (bare.startsWith("[") && bare.endsWith("]")) {
      bare = bare.substring(1, bare.length() - 1);
    }
    if (bare.regionMatches(true, 0, IPV6, 0, IPV6.length())) {
      bare = bare.substring(IPV6.length());
    }
    byte[] octets = NetUtil.createByteArrayFromIpAddressString(bare);
    try {
      if (octets != null) {
        return InetAddress.getByAddress(octets);
      }
    } catch (UnknownHostException e) {
      // Only for a wrong number of octets, which is told below.
    }
    throw new ProtocolException("CONNECT with an address that is none");
  }
}
