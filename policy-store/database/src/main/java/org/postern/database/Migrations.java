// Copyright the Postern authors
// SPDX-License-Identifier: Apache-2.0
package org.postern.database;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/**
 * The steps of a schema, forward only: resources {@code 001.sql}, {@code 002.sql} and so on in a
 * folder beside a class of the bundle that calls. Where the databases need different words, {@code
 * 002.h2.sql} and {@code 002.postgresql.sql} stand in for one. A file holds statements that end
 * with a semicolon at the end of a line; lines that begin with {@code --} are comments. What was
 * released is never changed: the next step mends it.
 */
public final class Migrations {

  private static final String TABLE = "postern_schema";

  private final Class<?> anchor;
  private final String folder;

  /**
   * Reads the steps of a folder.
   *
   * @param anchor a class of the bundle that has the files
   * @param folder beside that class, such as {@code schema}
   */
  public Migrations(Class<?> anchor, String folder) {
    this.anchor = anchor;
    this.folder = folder;
  }

  /** The newest version that the code knows; 0 where there is no file. */
  int newest(Database.Dialect dialect) {
    int version = 0;
    while (exists(version + 1, dialect)) {
      version++;
    }
    return version;
  }

  /**
   * The version of a database; 0 for one that is empty.
   *
   * @throws SQLException if it cannot be read
   */
  static int version(Connection connection) throws SQLException {
    try (ResultSet tables =
        connection
            .getMetaData()
            .getTables(null, connection.getSchema(), TABLE, new String[] {"TABLE", "BASE TABLE"})) {
      if (!tables.next()) {
        return 0;
      }
    }
    try (Statement statement = connection.createStatement();
        ResultSet result = statement.executeQuery("SELECT MAX(version) FROM " + TABLE)) {
      result.next();
      return result.getInt(1);
    }
  }

  /** Refuses a database of a newer version of the program: its meaning is not known here. */
  void notNewer(int version, Database database) throws DatabaseException {
    int newest = newest(database.dialect());
    if (version > newest) {
      throw new DatabaseException(
          DatabaseException.Kind.NEWER,
          database.place()
              + " has the schema "
              + version
              + " of a newer Postern; this one knows "
              + newest
              + " at most. Install that Postern again, or put the copy from before in its place",
          null);
    }
  }

  /**
   * Takes the steps that are missing. Does not commit; H2 commits each statement that changes the
   * schema by itself, so that there this is done to a copy.
   *
   * @throws SQLException if a step fails; the message tells which
   */
  void apply(Connection connection, Database.Dialect dialect) throws SQLException {
    try (Statement statement = connection.createStatement()) {
      statement.execute(
          "CREATE TABLE IF NOT EXISTS "
              + TABLE
              + " (version INTEGER PRIMARY KEY, migrated TIMESTAMP WITH TIME ZONE NOT NULL)");
    }
    int newest = newest(dialect);
    for (int step = version(connection) + 1; step <= newest; step++) {
      apply(connection, step, dialect);
    }
  }

  private void apply(Connection connection, int step, Database.Dialect dialect)
      throws SQLException {
    for (String text : statements(step, dialect)) {
      try (Statement statement = connection.createStatement()) {
        statement.execute(text);
      } catch (SQLException e) {
        throw new SQLException("step " + step + ": " + e.getMessage(), e.getSQLState(), e);
      }
    }
    try (PreparedStatement insert =
        connection.prepareStatement(
            "INSERT INTO " + TABLE + " (version, migrated) VALUES (?, CURRENT_TIMESTAMP)")) {
      insert.setInt(1, step);
      insert.executeUpdate();
    }
  }

  private List<String> statements(int step, Database.Dialect dialect) {
    String own = name(step, "." + dialect.name().toLowerCase(Locale.ROOT));
    String text = read(anchor.getResource(own) != null ? own : name(step, ""));
    List<String> statements = new ArrayList<>();
    StringBuilder statement = new StringBuilder();
    for (String line : text.lines().toList()) {
      if (!line.stripLeading().startsWith("--")) {
        statement.append(line).append('\n');
      }
      if (line.endsWith(";")) {
        statements.add(statement.toString());
        statement.setLength(0);
      }
    }
    return statements;
  }

  private String read(String name) {
    try (InputStream in = anchor.getResourceAsStream(name)) {
      return new String(in.readAllBytes(), StandardCharsets.UTF_8);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private boolean exists(int step, Database.Dialect dialect) {
    String own = name(step, "." + dialect.name().toLowerCase(Locale.ROOT));
    return anchor.getResource(own) != null || anchor.getResource(name(step, "")) != null;
  }

  private String name(int step, String middle) {
    return String.format(Locale.ROOT, "%s/%03d%s.sql", folder, step, middle);
  }
}
