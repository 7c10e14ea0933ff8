// Copyright the Postern authors
// SPDX-License-Identifier: Apache-2.0
package org.postern.lists.internal;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Types;
import java.util.ArrayList;
import java.util.List;
import org.postern.database.Database.Dialect;

/**
 * Rows of the table of entries as they are, on their way from one database to another.
 *
 * @param rows in the order of list and entry
 */
record EntryRows(List<Row> rows) {

  private static final int PAGE = 5000;

  /** Before the first row. */
  static final Row START = new Row("", "", "", "", 0, null, 0, false);

  /** A row; its end may be null. */
  record Row(
      String list,
      String entry,
      String comment,
      String who,
      long created,
      Long expires,
      long changed,
      boolean removed) {}

  /**
   * Some rows that were changed.
   *
   * @param above number of the last change that is known
   * @param upTo number of the last change that is wanted
   * @param last row that was read before
   */
  static EntryRows read(Connection connection, long above, long upTo, Row last)
      throws SQLException {
    List<Row> rows = new ArrayList<>();
    try (PreparedStatement query =
        connection.prepareStatement(
            "SELECT list, entry, comment, who, created, expires, changed, removed FROM list_entry"
                + " WHERE changed > ? AND changed <= ? AND (list > ? OR (list = ? AND entry > ?))"
                + " ORDER BY list, entry LIMIT ?")) {
      query.setLong(1, above);
      query.setLong(2, upTo);
      query.setString(3, last.list());
      query.setString(4, last.list());
      query.setString(5, last.entry());
      query.setInt(6, PAGE);
      try (ResultSet found = query.executeQuery()) {
        while (found.next()) {
          rows.add(row(found));
        }
      }
    }
    return new EntryRows(rows);
  }

  private static Row row(ResultSet found) throws SQLException {
    long expires = found.getLong(6);
    boolean never = found.wasNull();
    return new Row(
        found.getString(1),
        found.getString(2),
        found.getString(3),
        found.getString(4),
        found.getLong(5),
        never ? null : expires,
        found.getLong(7),
        found.getBoolean(8));
  }

  /** Writes them over what is there. */
  void write(Connection connection, Dialect dialect) throws SQLException {
    try (PreparedStatement put = new EntryTable(connection, dialect).put()) {
      for (Row row : rows) {
        put.setString(1, row.list());
        put.setString(2, row.entry());
        put.setString(3, row.comment());
        put.setString(4, row.who());
        put.setLong(5, row.created());
        put.setObject(6, row.expires(), Types.BIGINT);
        put.setLong(7, row.changed());
        put.setBoolean(8, row.removed());
        put.addBatch();
      }
      put.executeBatch();
    }
  }
}
