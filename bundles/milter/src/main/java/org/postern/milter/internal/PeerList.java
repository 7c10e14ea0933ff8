// Copyright the Postern authors
// SPDX-License-Identifier: Apache-2.0
package org.postern.milter.internal;

import io.netty.handler.ipfilter.IpFilterRuleType;
import io.netty.handler.ipfilter.IpSubnetFilterRule;
import java.net.InetSocketAddress;
import java.net.SocketAddress;
import java.util.ArrayList;
import java.util.List;

/** Which mail servers may connect from elsewhere; those on this machine always may. */
record PeerList(List<IpSubnetFilterRule> networks) {

  /** Says which entry is none. */
  static PeerList parse(String... entries) {
    List<IpSubnetFilterRule> networks = new ArrayList<>();
    for (String entry : entries) {
      String text = entry.strip();
      if (text.isEmpty()) {
        continue;
      }
      try {
        int slash = text.indexOf('/');
        String address = slash < 0 ? text : text.substring(0, slash);
        int whole = address.indexOf(':') >= 0 ? 128 : 32;
        int prefix = slash < 0 ? whole : Integer.parseInt(text.substring(slash + 1));
        networks.add(new IpSubnetFilterRule(address, prefix, IpFilterRuleType.ACCEPT));
      } catch (IllegalArgumentException e) {
        throw new IllegalArgumentException(
            "peers: '" + text + "' is no address or network, such as 192.0.2.10 or 192.0.2.0/24",
            e);
      }
    }
    return new PeerList(List.copyOf(networks));
  }

  boolean isEmpty() {
    return networks.isEmpty();
  }

  boolean allows(SocketAddress peer) {
    if (!(peer instanceof InetSocketAddress inet) || inet.getAddress().isLoopbackAddress()) {
      return true;
    }
    return networks.stream().anyMatch(network -> network.matches(inet));
  }
}
