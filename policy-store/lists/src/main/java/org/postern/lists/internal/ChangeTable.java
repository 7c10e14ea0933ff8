// Copyright the Postern authors
// SPDX-License-Identifier: Apache-2.0
package org.postern.lists.internal;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.postern.lists.ListChange;

/**
 * The table of changes in one transaction.
 *
 * @param connection of the transaction
 */
record ChangeTable(Connection connection) {

  static final int MAX_DETAIL = 2000;

  /** The number for a change; others that want one wait until this transaction ends. */
  long next() throws SQLException {
    try (Statement statement = connection.createStatement()) {
      statement.executeUpdate("UPDATE list_counter SET number = number + 1");
    }
    return latest();
  }

  /** The number of the latest change. */
  long latest() throws SQLException {
    try (Statement statement = connection.createStatement();
        ResultSet rows = statement.executeQuery("SELECT number FROM list_counter")) {
      rows.next();
      return rows.getLong(1);
    }
  }

  void write(ListChange change) throws SQLException {
    try (PreparedStatement statement =
        connection.prepareStatement(
            "INSERT INTO list_change (number, time, who, list, action, added, removed, detail)"
                + " VALUES (?, ?, ?, ?, ?, ?, ?, ?)")) {
      statement.setLong(1, change.number());
      statement.setLong(2, change.time().getEpochSecond());
      statement.setString(3, change.who());
      statement.setString(4, change.list());
      statement.setString(5, change.action());
      statement.setInt(6, change.added());
      statement.setInt(7, change.removed());
      statement.setString(8, cut(change.detail()));
      statement.executeUpdate();
    }
  }

  /** Says which number the latest change has, where changes come from another database. */
  void set(long number) throws SQLException {
    try (PreparedStatement statement =
        connection.prepareStatement("UPDATE list_counter SET number = ?")) {
      statement.setLong(1, number);
      statement.executeUpdate();
    }
  }

  List<ListChange> newest(int limit) throws SQLException {
    return changes("number > ? ORDER BY number DESC LIMIT ?", 0, limit);
  }

  /** Changes above a number, the oldest first. */
  List<ListChange> after(long number, int limit) throws SQLException {
    return changes("number > ? ORDER BY number LIMIT ?", number, limit);
  }

  private List<ListChange> changes(String which, long number, int limit) throws SQLException {
    List<ListChange> changes = new ArrayList<>();
    try (PreparedStatement statement =
        connection.prepareStatement(
            "SELECT number, time, who, list, action, added, removed, detail FROM list_change"
                + " WHERE "
                + which)) {
      statement.setLong(1, number);
      statement.setInt(2, limit);
      try (ResultSet rows = statement.executeQuery()) {
        while (rows.next()) {
          changes.add(
              new ListChange(
                  rows.getLong(1),
                  Instant.ofEpochSecond(rows.getLong(2)),
                  rows.getString(3),
                  rows.getString(4),
                  rows.getString(5),
                  rows.getInt(6),
                  rows.getInt(7),
                  rows.getString(8)));
        }
      }
    }
    return changes;
  }

  private static String cut(String text) {
    return text.length() <= MAX_DETAIL ? text : text.substring(0, MAX_DETAIL - 3) + "...";
  }
}
