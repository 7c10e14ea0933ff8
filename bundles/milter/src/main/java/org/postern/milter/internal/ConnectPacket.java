// Copyright the Postern authors
// SPDX-License-Identifier: Apache-2.0
package org.postern.milter.internal;

import io.netty.buffer.ByteBuf;
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

  static ConnectPacket read(ByteBuf in) throws ProtocolException {
    String host = Fields.string(in);
    if (!in.isReadable()) {
      throw new ProtocolException("CONNECT without an address family");
    }
    char family = (char) in.readByte();
    return switch (family) {
      case '4', '6' -> {
        int port = Fields.uint16(in);
        yield new ConnectPacket(name(host), Optional.of(address(Fields.string(in))), port);
      }
      case 'L', 'U' -> new ConnectPacket(Optional.empty(), Optional.empty(), 0);
      default -> throw new ProtocolException("CONNECT with address family '" + family + "'");
    };
  }

  /** Mail servers write {@code [192.0.2.1]} or {@code unknown} where no name could be verified. */
  private static Optional<String> name(String host) {
    boolean none = host.isEmpty() || host.startsWith("[") || "unknown".equalsIgnoreCase(host);
    return none ? Optional.empty() : Optional.of(host);
  }

  private static InetAddress address(String text) throws ProtocolException {
    String bare = text;
    if (bare.startsWith("[") && bare.endsWith("]")) {
      bare = bare.substring(1, bare.length() - 1);
    }
    if (bare.regionMatches(true, 0, "IPv6:", 0, 5)) {
      bare = bare.substring(5);
    }
    byte[] octets = NetUtil.createByteArrayFromIpAddressString(bare);
    if (octets == null) {
      throw new ProtocolException("CONNECT with an address that is none");
    }
    try {
      return InetAddress.getByAddress(octets);
    } catch (UnknownHostException e) {
      throw new ProtocolException("CONNECT with an address that is none");
    }
  }
}
