// Copyright the Postern authors
// SPDX-License-Identifier: Apache-2.0
package org.postern.console.internal;

import java.util.Iterator;
import java.util.LinkedHashSet;
import java.util.Optional;
import java.util.Set;
import org.eclipse.jetty.io.Connection;
import org.eclipse.jetty.io.EndPoint;
import org.eclipse.jetty.io.SocketChannelEndPoint;

/**
 * Keeps connections from becoming too many: for one more, the one that is open for longest is
 * closed. So an administrator comes in although others hold all that there may be.
 */
final class OpenConnections implements Connection.Listener {

  private final int most;
  private final Set<EndPoint> open = new LinkedHashSet<>();

  OpenConnections(int most) {
    this.most = most;
  }

  @Override
  public void onOpened(Connection connection) {
    // What TLS carries is a connection of its own, on the same socket.
    if (connection.getEndPoint() instanceof SocketChannelEndPoint socket) {
      tooOld(socket).ifPresent(EndPoint::close);
    }
  }

  @Override
  public void onClosed(Connection connection) {
    synchronized (open) {
      open.remove(connection.getEndPoint());
    }
  }

  private Optional<EndPoint> tooOld(EndPoint fresh) {
    synchronized (open) {
      open.add(fresh);
      if (open.size() <= most) {
        return Optional.empty();
      }
      Iterator<EndPoint> oldest = open.iterator();
      EndPoint old = oldest.next();
      oldest.remove();
      return Optional.of(old);
    }
  }
}
