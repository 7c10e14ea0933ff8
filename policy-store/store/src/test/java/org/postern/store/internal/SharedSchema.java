// Copyright the Postern authors
// SPDX-License-Identifier: Apache-2.0
package org.postern.store.internal;

import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.util.UUID;
import org.postern.database.ServerDatabase;
import org.postern.peers.PostgresServer;

/** A schema of its own for each test, in one real PostgreSQL. */
final class SharedSchema {

  private final PostgresServer server;
  private final String name = "test_" + UUID.randomUUID().toString().replace("-", "");

  private SharedSchema(PostgresServer server) {
    this.server = server;
  }

  /** Starts the server; the test is skipped where it is not installed. */
  static PostgresServer start() throws IOException {
    assumeTrue(PostgresServer.isInstalled(), "postgresql is not installed");
    return PostgresServer.start();
  }

  static SharedSchema in(PostgresServer server) {
    return new SharedSchema(server);
  }

  ServerDatabase open() throws IOException {
    return ServerDatabase.open(settings(), StoreRig.SCHEMA);
  }

  /** One that need not be there yet. */
  ServerDatabase later() throws IOException {
    return ServerDatabase.at(settings(), StoreRig.SCHEMA);
  }

  private ServerDatabase.Settings settings() {
    return new ServerDatabase.Settings(server.url(), server.user(), server.password(), name);
  }
}
