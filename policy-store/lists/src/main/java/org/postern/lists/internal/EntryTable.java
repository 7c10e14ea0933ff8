// Copyright the Postern authors
// SPDX-License-Identifier: Apache-2.0
package org.postern.lists.internal;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Types;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.postern.database.Database.Dialect;
import org.postern.lists.ListEntry;

/**
 * The table of entries in one transaction.
 *
 * @param connection of the transaction
 * @param dialect of its database
 */
record EntryTable(Connection connection, Dialect dialect) {

  private static final int PAGE = 5000;
  private static final String COLUMNS =
      "list, entry, comment, who, created, expires, changed, removed";
  private static final String VALUES = "VALUES (?, ?, ?, ?, ?, ?, ?, ?)";
  private static final String FOUND =
      " FROM list_entry WHERE list = ? AND removed = FALSE"
          + " AND (LOWER(entry) LIKE ? ESCAPE '!' OR LOWER(comment) LIKE ? ESCAPE '!')";

  /** Takes the entries of a list as they come. */
  interface Visitor {
    void visit(String entry, Optional<Instant> expires);
  }

  /** Writes a row over the one that is there, if one is; to be closed by the caller. */
  PreparedStatement put() throws SQLException {
    return connection.prepareStatement(
        dialect == Dialect.H2
            ? "MERGE INTO list_entry (" + COLUMNS + ") KEY (list, entry) " + VALUES
            : "INSERT INTO list_entry ("
                + COLUMNS
                + ") "
                + VALUES
                + " ON CONFLICT (list, entry) DO UPDATE SET comment = EXCLUDED.comment,"
                + " who = EXCLUDED.who, created = EXCLUDED.created, expires = EXCLUDED.expires,"
                + " changed = EXCLUDED.changed, removed = EXCLUDED.removed");
  }

  /** Fills a statement of {@link #put} for an entry that is in a list. */
  static void fill(PreparedStatement put, String list, ListEntry entry, long change)
      throws SQLException {
    put.setString(1, list);
    put.setString(2, entry.text());
    put.setString(3, entry.comment());
    put.setString(4, entry.who());
    put.setLong(5, entry.created().getEpochSecond());
    if (entry.expires().isPresent()) {
      put.setLong(6, entry.expires().get().getEpochSecond());
    } else {
      put.setNull(6, Types.BIGINT);
    }
    put.setLong(7, change);
    put.setBoolean(8, false);
  }

  /** Whether an entry is in a list. */
  boolean has(String list, String entry) throws SQLException {
    try (PreparedStatement statement =
        connection.prepareStatement(
            "SELECT 1 FROM list_entry WHERE list = ? AND entry = ? AND removed = FALSE")) {
      statement.setString(1, list);
      statement.setString(2, entry);
      try (ResultSet rows = statement.executeQuery()) {
        return rows.next();
      }
    }
  }

  /** Takes an entry out; whether it was there. */
  boolean remove(String list, String entry, long change) throws SQLException {
    try (PreparedStatement statement =
        connection.prepareStatement(
            "UPDATE list_entry SET removed = TRUE, changed = ? WHERE list = ? AND entry = ?"
                + " AND removed = FALSE")) {
      statement.setLong(1, change);
      statement.setString(2, list);
      statement.setString(3, entry);
      return statement.executeUpdate() > 0;
    }
  }

  /** Takes out what this change has not written. */
  int removeOthers(String list, long change) throws SQLException {
    try (PreparedStatement statement =
        connection.prepareStatement(
            "UPDATE list_entry SET removed = TRUE, changed = ? WHERE list = ? AND changed <> ?"
                + " AND removed = FALSE")) {
      statement.setLong(1, change);
      statement.setString(2, list);
      statement.setLong(3, change);
      return statement.executeUpdate();
    }
  }

  List<String> lists() throws SQLException {
    List<String> names = new ArrayList<>();
    try (PreparedStatement statement =
            connection.prepareStatement(
                "SELECT DISTINCT list FROM list_entry WHERE removed = FALSE ORDER BY list");
        ResultSet rows = statement.executeQuery()) {
      while (rows.next()) {
        names.add(rows.getString(1));
      }
    }
    return names;
  }

  int count(String list) throws SQLException {
    try (PreparedStatement statement =
        connection.prepareStatement(
            "SELECT COUNT(*) FROM list_entry WHERE list = ? AND removed = FALSE")) {
      statement.setString(1, list);
      try (ResultSet rows = statement.executeQuery()) {
        rows.next();
        return rows.getInt(1);
      }
    }
  }

  int count(String list, String words) throws SQLException {
    try (PreparedStatement statement = connection.prepareStatement("SELECT COUNT(*)" + FOUND)) {
      found(statement, list, words);
      try (ResultSet rows = statement.executeQuery()) {
        rows.next();
        return rows.getInt(1);
      }
    }
  }

  List<ListEntry> find(String list, String words, int offset, int limit) throws SQLException {
    try (PreparedStatement statement =
        connection.prepareStatement(
            "SELECT entry, comment, who, created, expires"
                + FOUND
                + " ORDER BY entry LIMIT ? OFFSET ?")) {
      found(statement, list, words);
      statement.setInt(4, limit);
      statement.setInt(5, offset);
      return entries(statement);
    }
  }

  /** The entries after one, in order; for those who want all of them and have little memory. */
  List<ListEntry> after(String list, String entry) throws SQLException {
    try (PreparedStatement statement =
        connection.prepareStatement(
            "SELECT entry, comment, who, created, expires FROM list_entry"
                + " WHERE list = ? AND removed = FALSE AND entry > ? ORDER BY entry LIMIT ?")) {
      statement.setString(1, list);
      statement.setString(2, entry);
      statement.setInt(3, PAGE);
      return entries(statement);
    }
  }

  /** Visits all entries of a list, a page at a time. */
  void visit(String list, Visitor visitor) throws SQLException {
    try (PreparedStatement statement =
        connection.prepareStatement(
            "SELECT entry, expires FROM list_entry"
                + " WHERE list = ? AND removed = FALSE AND entry > ? ORDER BY entry LIMIT ?")) {
      statement.setString(1, list);
      statement.setInt(3, PAGE);
      String last = "";
      int seen = PAGE;
      while (seen == PAGE) {
        seen = 0;
        statement.setString(2, last);
        try (ResultSet rows = statement.executeQuery()) {
          while (rows.next()) {
            last = rows.getString(1);
            visitor.visit(last, moment(rows, 2));
            seen++;
          }
        }
      }
    }
  }

  private static void found(PreparedStatement statement, String list, String words)
      throws SQLException {
    String escaped = words.toLowerCase(Locale.ROOT).replaceAll("([!%_])", "!$1");
    statement.setString(1, list);
    statement.setString(2, "%" + escaped + "%");
    statement.setString(3, "%" + escaped + "%");
  }

  private static List<ListEntry> entries(PreparedStatement statement) throws SQLException {
    List<ListEntry> entries = new ArrayList<>();
    try (ResultSet rows = statement.executeQuery()) {
      while (rows.next()) {
        entries.add(
            new ListEntry(
                rows.getString(1),
                rows.getString(2),
                rows.getString(3),
                Instant.ofEpochSecond(rows.getLong(4)),
                moment(rows, 5)));
      }
    }
    return entries;
  }

  private static Optional<Instant> moment(ResultSet rows, int column) throws SQLException {
    long seconds = rows.getLong(column);
    return rows.wasNull() ? Optional.empty() : Optional.of(Instant.ofEpochSecond(seconds));
  }
}
