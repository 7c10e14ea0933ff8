// Copyright the Postern authors
// SPDX-License-Identifier: Apache-2.0
package org.postern.console.internal;

import org.apache.felix.http.jetty.ConnectorFactory;
import org.eclipse.jetty.server.Connector;
import org.eclipse.jetty.server.LocalConnector;
import org.eclipse.jetty.server.Server;
import org.eclipse.jetty.server.ServerConnector;
import org.eclipse.jetty.util.component.Container;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Deactivate;

/**
 * Bounds the connections of the Web Console. Jetty takes any number, from anybody and before a
 * login: each costs heap and an open file, so that some thousands which send half a request would
 * end the process, and the examination of mail with it.
 *
 * <p>Felix has no setting for this. It hands its Jetty to whoever brings a further connector, and
 * that way the bound comes in; the connector itself listens nowhere.
 */
@Component(service = ConnectorFactory.class)
public final class ConnectionBound implements ConnectorFactory, Container.Listener {

  private static final int MAX_CONNECTIONS = 200;

  private final OpenConnections open = new OpenConnections(MAX_CONNECTIONS);
  private volatile Runnable undo = () -> {};

  @Override
  public Connector createConnector(Server server) {
    // Told of the connectors that are there, and of each that is added later.
    server.addEventListener(this);
    undo = () -> leave(server);
    return new LocalConnector(server);
  }

  @Override
  public void beanAdded(Container parent, Object child) {
    if (child instanceof ServerConnector connector) {
      connector.addEventListener(open);
    }
  }

  @Override
  public void beanRemoved(Container parent, Object child) {
    if (child instanceof ServerConnector connector) {
      connector.removeEventListener(open);
    }
  }

  @Deactivate
  void deactivate() {
    undo.run();
  }

  private void leave(Server server) {
    server.removeEventListener(this);
    for (Connector connector : server.getConnectors()) {
      beanRemoved(server, connector);
    }
  }
}
