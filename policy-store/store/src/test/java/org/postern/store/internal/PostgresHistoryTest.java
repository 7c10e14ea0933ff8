// Copyright the Postern authors
// SPDX-License-Identifier: Apache-2.0
package org.postern.store.internal;

import java.io.IOException;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.postern.database.Database;
import org.postern.peers.PostgresServer;

/** On a real PostgreSQL. */
class PostgresHistoryTest extends HistoryContract {

  private static PostgresServer server;
  private final SharedSchema schema = SharedSchema.in(server);

  @BeforeAll
  static void startServer() throws IOException {
    server = SharedSchema.start();
  }

  @AfterAll
  static void stopServer() {
    if (server != null) {
      server.close();
    }
  }

  @Override
  Database open() throws IOException {
    return schema.open();
  }
}
