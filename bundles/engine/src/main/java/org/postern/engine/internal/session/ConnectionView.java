// Copyright the Postern authors
// SPDX-License-Identifier: Apache-2.0
package org.postern.engine.internal.session;

import java.net.InetAddress;
import java.util.HexFormat;
import java.util.Optional;
import java.util.Set;
import org.postern.filter.Connection;
import org.postern.filter.Direction;
import org.postern.flow.AddressLists;
import org.postern.flow.Client;

/** The client as filters see it. */
record ConnectionView(
    Client client,
    Optional<Tls> tls,
    Optional<String> user,
    Direction direction,
    boolean own,
    boolean isTrustedRelay)
    implements Connection {

  private static final int NETWORK_4 = 3;
  private static final int NETWORK_6 = 6;

  /** What is known of a client, with its direction by lists, listener and authentication. */
  static ConnectionView of(
      Client client, Optional<Tls> tls, Optional<String> user, Context context) {
    AddressLists lists = context.lists().get();
    boolean own =
        client.address().isEmpty()
            || lists.containsAddress(AddressLists.OWN_NETWORKS, client.address().get());
    boolean trusted =
        client.address().isPresent()
            && lists.containsAddress(AddressLists.TRUSTED_RELAYS, client.address().get());
    Set<String> daemons = context.policy().settings().ownDaemons();
    boolean out =
        own || user.isPresent() || client.daemonName().filter(daemons::contains).isPresent();
    Direction direction = out ? Direction.OUTBOUND : Direction.INBOUND;
    return new ConnectionView(client, tls, user, direction, own, trusted);
  }

  /** The client's network, /24 or /48, as a text to compare by. */
  String network() {
    if (client.address().isEmpty()) {
      return "local";
    }
    byte[] octets = client.address().get().getAddress();
    int length = octets.length == 4 ? NETWORK_4 : NETWORK_6;
    return HexFormat.of().formatHex(octets, 0, length);
  }

  @Override
  public String door() {
    return client.door();
  }

  @Override
  public Optional<InetAddress> address() {
    return client.address();
  }

  @Override
  public int port() {
    return client.port();
  }

  @Override
  public Optional<String> ptrName() {
    return client.ptrName();
  }

  @Override
  public Optional<String> daemonName() {
    return client.daemonName();
  }

  @Override
  public Optional<String> serverName() {
    return client.serverName();
  }
}
