// Copyright the Postern authors
// SPDX-License-Identifier: Apache-2.0
package org.postern.store.internal.sql;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import org.postern.store.Author;
import org.postern.store.Snapshot;

/** Named revisions. */
public final class SnapshotTable {

  private final Connection connection;

  /** Works on this connection. */
  public SnapshotTable(Connection connection) {
    this.connection = connection;
  }

  /** All, the latest first. */
  public List<Snapshot> all() throws SQLException {
    try (PreparedStatement query =
            connection.prepareStatement(
                "SELECT name, revision, made, origin, author FROM snapshot"
                    + " ORDER BY made DESC, name");
        ResultSet rows = query.executeQuery()) {
      List<Snapshot> all = new ArrayList<>();
      while (rows.next()) {
        all.add(
            new Snapshot(
                rows.getString(1),
                rows.getLong(2),
                rows.getObject(3, OffsetDateTime.class).toInstant(),
                new Author(Author.Origin.valueOf(rows.getString(4)), rows.getString(5))));
      }
      return all;
    }
  }

  /** Adds one whose name is not taken. */
  public void insert(Snapshot snapshot) throws SQLException {
    try (PreparedStatement insert =
        connection.prepareStatement(
            "INSERT INTO snapshot (name, revision, made, origin, author) VALUES (?, ?, ?, ?, ?)")) {
      insert.setString(1, snapshot.name());
      insert.setLong(2, snapshot.revision());
      insert.setObject(3, snapshot.time().truncatedTo(ChronoUnit.MICROS).atOffset(ZoneOffset.UTC));
      insert.setString(4, snapshot.author().origin().name());
      insert.setString(5, snapshot.author().name());
      insert.executeUpdate();
    }
  }

  /** Removes one; false where there is none of this name. */
  public boolean remove(String name) throws SQLException {
    try (PreparedStatement delete =
        connection.prepareStatement("DELETE FROM snapshot WHERE name = ?")) {
      delete.setString(1, name);
      return delete.executeUpdate() > 0;
    }
  }
}
