// Copyright the Postern authors
// SPDX-License-Identifier: Apache-2.0
package org.postern.testkit;

import java.net.InetAddress;
import java.util.Optional;
import org.postern.filter.Connection;
import org.postern.filter.Direction;

/** A connection as a builder described it. */
record TestConnection(
    String door,
    Optional<InetAddress> address,
    int port,
    Optional<String> ptrName,
    Optional<Tls> tls,
    Optional<String> user,
    Direction direction,
    boolean isTrustedRelay,
    Optional<String> daemonName,
    Optional<String> serverName)
    implements Connection {}
