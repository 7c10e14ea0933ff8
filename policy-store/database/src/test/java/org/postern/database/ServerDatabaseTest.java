// Copyright the Postern authors
// SPDX-License-Identifier: Apache-2.0
package org.postern.database;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.sql.ResultSet;
import java.sql.Statement;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.postern.database.DatabaseException.Kind;
import org.postern.database.ServerDatabase.Settings;
import org.postern.peers.PostgresServer;

/** With a real PostgreSQL. */
class ServerDatabaseTest {

  private static PostgresServer server;

  @BeforeAll
  static void start() throws IOException {
    assumeTrue(PostgresServer.isInstalled(), "postgresql is not installed");
    server = PostgresServer.start();
  }

  @AfterAll
  static void stop() {
    if (server != null) {
      server.close();
    }
  }

  @Test
  void aFreshSchemaIsMadeOnceAndKept() throws IOException {
    try (Database database = open("fresh", "schema")) {
      insert(database, "pear");
    }
    try (Database database = open("fresh", "newer")) {
      assertThat(count(database)).isEqualTo(2);
      assertThat(database.place()).contains("127.0.0.1", "fresh").doesNotContain("password");
    }
  }

  @Test
  void schemasLieBesideEachOther() throws IOException {
    try (Database one = open("one", "schema");
        Database other = open("other", "schema")) {
      insert(one, "pear");
      assertThat(count(one)).isEqualTo(2);
      assertThat(count(other)).isEqualTo(1);
    }
  }

  @Test
  void aNewerSchemaIsRefusedInASentence() throws IOException {
    open("later", "newer").close();
    DatabaseException e =
        catchThrowableOfType(DatabaseException.class, () -> open("later", "schema"));
    assertThat(e.kind()).isEqualTo(Kind.NEWER);
  }

  @Test
  void aMigrationThatFailsLeavesTheSchemaAsItWas() throws IOException {
    open("spoilt", "schema").close();
    assertThat(catchThrowableOfType(DatabaseException.class, () -> open("spoilt", "bad")))
        .isNotNull();
    open("spoilt", "newer").close();
  }

  @Test
  void aKeyThatIsTakenIsToldApart() throws IOException {
    try (Database database = open("taken", "schema")) {
      insert(database, "pear");
      DatabaseException e =
          catchThrowableOfType(DatabaseException.class, () -> insert(database, "pear"));
      assertThat(ServerDatabase.isTaken(e)).isTrue();
      assertThat(count(database)).isEqualTo(2);
    }
  }

  @Test
  void aWrongPasswordIsTold() {
    DatabaseException e =
        catchThrowableOfType(
            DatabaseException.class,
            () ->
                ServerDatabase.open(
                    new Settings(server.url(), server.user(), "wrong", "denied"),
                    new Migrations(ServerDatabaseTest.class, "schema")));
    assertThat(e.kind()).isEqualTo(Kind.UNREACHABLE);
    assertThat(e).hasMessageContainingAll("127.0.0.1", "password authentication failed");
  }

  @Test
  void whatIsToldIsHeardAndAServerThatStoppedIsFoundAgain() throws Exception {
    try (PostgresServer own = PostgresServer.start();
        ServerDatabase database =
            ServerDatabase.open(
                new Settings(own.url(), own.user(), own.password(), "heard"),
                new Migrations(ServerDatabaseTest.class, "schema"))) {
      try (Listener listener = database.listen("fruit")) {
        assertThat(listener.await(1)).isFalse();
        tell(database);
        assertThat(listener.await(60_000)).isTrue();
        own.stop();
        assertThat(catchThrowableOfType(DatabaseException.class, () -> listener.await(60_000)))
            .isNotNull();
        DatabaseException e =
            catchThrowableOfType(DatabaseException.class, () -> insert(database, "plum"));
        assertThat(e.kind()).isEqualTo(Kind.UNREACHABLE);
      }
      own.run();
      insert(database, "plum");
      assertThat(count(database)).isEqualTo(2);
    }
  }

  private static ServerDatabase open(String schema, String steps) throws DatabaseException {
    return ServerDatabase.open(
        new Settings(server.url(), server.user(), server.password(), schema),
        new Migrations(ServerDatabaseTest.class, steps));
  }

  private static void tell(Database database) throws DatabaseException {
    database.transact(
        connection -> {
          try (Statement statement = connection.createStatement()) {
            return statement.execute("NOTIFY fruit");
          }
        });
  }

  private static void insert(Database database, String name) throws DatabaseException {
    database.transact(
        connection -> {
          try (Statement statement = connection.createStatement()) {
            return statement.executeUpdate("INSERT INTO fruit (name) VALUES ('" + name + "')");
          }
        });
  }

  private static int count(Database database) throws DatabaseException {
    return database.transact(
        connection -> {
          try (Statement statement = connection.createStatement();
              ResultSet rows = statement.executeQuery("SELECT COUNT(*) FROM fruit")) {
            rows.next();
            return rows.getInt(1);
          }
        });
  }
}
