// Copyright the Postern authors
// SPDX-License-Identifier: Apache-2.0
package org.postern.milter.internal;

import io.netty.util.NetUtil;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.SocketAddress;
import java.util.ArrayList;
import java.util.List;

/** Which mail servers may connect from elsewhere; those on this machine always may. */
record PeerList(List<Network> networks) {

  /**
   * A network.
   *
   * @param octets its address
   * @param prefix bits that count
   */
  record Network(byte[] octets, int prefix) {

    static Network parse(String text) {
      int slash = text.indexOf('/');
      String address = slash < 0 ? text : text.substring(0, slash);
      byte[] octets = NetUtil.createByteArrayFromIpAddressString(address);
      if (octets == null) {
        throw new IllegalArgumentException("no address");
      }
      int whole = octets.length * 8;
      int prefix = slash < 0 ? whole : Integer.parseInt(text.substring(slash + 1));
      if (prefix < 0 || prefix > whole) {
        throw new IllegalArgumentException("no prefix");
      }
      return new Network(octets, prefix);
    }

    boolean contains(byte[] address) {
      if (address.length != octets.length) {
        return false;
      }
      for (int bit = 0; bit < prefix; bit += 8) {
        int mask = prefix - bit >= 8 ? 0xff : 0xff << (8 - (prefix - bit)) & 0xff;
        if (((address[bit / 8] ^ octets[bit / 8]) & mask) != 0) {
          return false;
        }
      }
      return true;
    }
  }

  /** Says which entry is none. */
  static PeerList parse(String... entries) {
    List<Network> networks = new ArrayList<>();
    for (String entry : entries) {
      String text = entry.strip();
      if (!text.isEmpty()) {
        try {
          networks.add(Network.parse(text));
        } catch (IllegalArgumentException e) {
          throw new IllegalArgumentException(
              "'" + text + "' is no address or network, such as 192.0.2.10 or 192.0.2.0/24", e);
        }
      }
    }
    return new PeerList(List.copyOf(networks));
  }

  boolean isEmpty() {
    return networks.isEmpty();
  }

  boolean allows(SocketAddress peer) {
    if (!(peer instanceof InetSocketAddress inet)) {
      return true;
    }
    InetAddress address = inet.getAddress();
    return address.isLoopbackAddress()
        || networks.stream().anyMatch(network -> network.contains(address.getAddress()));
  }
}
