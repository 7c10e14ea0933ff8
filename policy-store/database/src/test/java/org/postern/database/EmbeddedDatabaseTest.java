// Copyright the Postern authors
// SPDX-License-Identifier: Apache-2.0
package org.postern.database;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.postern.database.DatabaseException.Kind;

class EmbeddedDatabaseTest {

  @TempDir private Path folder;

  @Test
  void aFreshFileHasTheSchemaAndNothingElseLiesBesideIt() throws IOException {
    try (Database database = open("schema")) {
      assertThat(names(database)).containsExactly("apple; not a statement");
    }
    assertThat(files()).containsExactly("fruit.mv.db");
  }

  @Test
  void whatWasCommittedIsThereAgain() throws IOException {
    try (Database database = open("schema")) {
      database.transact(connection -> insert(connection, "pear"));
    }
    try (Database database = open("schema")) {
      assertThat(names(database)).contains("pear");
    }
  }

  @Test
  void whatFailsIsUndone() throws IOException {
    try (Database database = open("schema")) {
      DatabaseException e =
          catchThrowableOfType(
              DatabaseException.class,
              () ->
                  database.transact(
                      connection -> {
                        insert(connection, "pear");
                        return insert(connection, "pear");
                      }));
      assertThat(e.kind()).isEqualTo(Kind.OTHER);
      assertThat(names(database)).hasSize(1);
    }
  }

  @Test
  void aMigrationKeepsWhatIsThereAndACopyFromBefore() throws IOException {
    try (Database database = open("schema")) {
      database.transact(connection -> insert(connection, "pear"));
    }
    try (Database database = open("newer")) {
      assertThat(weights(database)).isEqualTo(14);
    }
    assertThat(files()).containsExactlyInAnyOrder("fruit.mv.db", "fruit.before-2.mv.db");
  }

  @Test
  void aMigrationThatFailsLeavesTheFileAsItWas() throws IOException {
    open("schema").close();
    DatabaseException e = catchThrowableOfType(DatabaseException.class, () -> open("bad"));
    assertThat(e.kind()).isEqualTo(Kind.MIGRATION);
    assertThat(e).hasMessageContainingAll("fruit.mv.db", "schema 2", "step 2", "as it was before");
    try (Database database = open("newer")) {
      assertThat(weights(database)).isEqualTo(7);
    }
  }

  @Test
  void aNewerSchemaIsRefusedInASentence() throws IOException {
    open("newer").close();
    DatabaseException e = catchThrowableOfType(DatabaseException.class, () -> open("schema"));
    assertThat(e.kind()).isEqualTo(Kind.NEWER);
    assertThat(e).hasMessageContainingAll("fruit.mv.db", "schema 2", "this one knows 1");
    open("newer").close();
  }

  @Test
  void aDamagedFileIsRefusedInASentence() throws IOException {
    Files.writeString(folder.resolve("fruit.mv.db"), "no database".repeat(1000));
    DatabaseException e = catchThrowableOfType(DatabaseException.class, () -> open("schema"));
    assertThat(e.kind()).isEqualTo(Kind.DAMAGED);
    assertThat(e).hasMessageContainingAll("fruit.mv.db", "is damaged");
  }

  @Test
  void aFileThatAnotherProcessHasOpenIsRefusedInASentence() throws Exception {
    open("schema").close();
    try (OtherProcess other = OtherProcess.open(folder.resolve("fruit"))) {
      DatabaseException e = catchThrowableOfType(DatabaseException.class, () -> open("schema"));
      assertThat(e.kind()).isEqualTo(Kind.LOCKED);
      assertThat(e).hasMessageContainingAll("fruit.mv.db", "open in another process");
      assertThat(other.isAlive()).isTrue();
    }
  }

  @Test
  void aFolderThatCannotBeMadeIsToldInASentence() throws IOException {
    Files.writeString(folder.resolve("file"), "");
    DatabaseException e =
        catchThrowableOfType(
            DatabaseException.class,
            () ->
                EmbeddedDatabase.open(
                    settings(folder.resolve("file/fruit")),
                    new Migrations(EmbeddedDatabaseTest.class, "schema")));
    assertThat(e.kind()).isEqualTo(Kind.UNREACHABLE);
    assertThat(e).hasMessageContaining("cannot be made");
  }

  @Test
  void aClosedDatabaseLeavesNoThread() throws IOException {
    open("schema").close();
    assertThat(Thread.getAllStackTraces().keySet())
        .extracting(Thread::getName)
        .noneMatch(name -> name.startsWith("H2") || name.contains("MVStore"));
  }

  private EmbeddedDatabase open(String schema) throws DatabaseException {
    return EmbeddedDatabase.open(
        settings(folder.resolve("fruit")), new Migrations(EmbeddedDatabaseTest.class, schema));
  }

  private static EmbeddedDatabase.Settings settings(Path path) {
    return new EmbeddedDatabase.Settings(path, 1024, true);
  }

  private static int insert(Connection connection, String name) throws SQLException {
    try (Statement statement = connection.createStatement()) {
      return statement.executeUpdate("INSERT INTO fruit (name) VALUES ('" + name + "')");
    }
  }

  private static List<String> names(Database database) throws DatabaseException {
    return database.transact(
        connection -> {
          List<String> names = new ArrayList<>();
          try (Statement statement = connection.createStatement();
              ResultSet rows = statement.executeQuery("SELECT name FROM fruit")) {
            while (rows.next()) {
              names.add(rows.getString(1));
            }
          }
          return names;
        });
  }

  private static int weights(Database database) throws DatabaseException {
    return database.transact(
        connection -> {
          try (Statement statement = connection.createStatement();
              ResultSet rows = statement.executeQuery("SELECT SUM(weight) FROM fruit")) {
            rows.next();
            return rows.getInt(1);
          }
        });
  }

  private List<String> files() throws IOException {
    try (Stream<Path> all = Files.list(folder)) {
      return all.map(path -> path.getFileName().toString()).toList();
    }
  }
}
