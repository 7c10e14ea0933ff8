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
import org.postern.store.Revision;
import org.postern.store.internal.Change;

/** Revisions and what each changed. */
public final class RevisionTable {

  private final Connection connection;

  /** Works on this connection. */
  public RevisionTable(Connection connection) {
    this.connection = connection;
  }

  /** The newest number; 0 where there is no revision. */
  public long newest() throws SQLException {
    try (PreparedStatement query =
            connection.prepareStatement("SELECT COALESCE(MAX(number), 0) FROM revision");
        ResultSet rows = query.executeQuery()) {
      rows.next();
      return rows.getLong(1);
    }
  }

  /** Adds a revision; its number must be one more than the newest. */
  public void insert(Revision revision, List<Change> changes) throws SQLException {
    try (PreparedStatement insert =
        connection.prepareStatement(
            "INSERT INTO revision (number, made, origin, author, note) VALUES (?, ?, ?, ?, ?)")) {
      insert.setLong(1, revision.number());
      insert.setObject(2, revision.time().truncatedTo(ChronoUnit.MICROS).atOffset(ZoneOffset.UTC));
      insert.setString(3, revision.author().origin().name());
      insert.setString(4, revision.author().name());
      insert.setString(5, revision.comment());
      insert.executeUpdate();
    }
    try (PreparedStatement insert =
        connection.prepareStatement(
            "INSERT INTO alteration (revision, pid, name, before_value, after_value)"
                + " VALUES (?, ?, ?, ?, ?)")) {
      for (Change change : changes) {
        insert.setLong(1, revision.number());
        insert.setString(2, change.pid());
        insert.setString(3, change.name());
        insert.setString(4, change.before());
        insert.setString(5, change.after());
        insert.addBatch();
      }
      insert.executeBatch();
    }
  }

  /** Revisions above a number, the oldest first. */
  public List<Revision> after(long number, int most) throws SQLException {
    return revisions(
        "SELECT number, made, origin, author, note FROM revision WHERE number > ?"
            + " ORDER BY number LIMIT ?",
        number,
        most);
  }

  /** Revisions below a number, the newest first. */
  public List<Revision> before(long number, int most) throws SQLException {
    return revisions(
        "SELECT number, made, origin, author, note FROM revision WHERE number < ?"
            + " ORDER BY number DESC LIMIT ?",
        number,
        most);
  }

  private List<Revision> revisions(String sql, long number, int most) throws SQLException {
    try (PreparedStatement query = connection.prepareStatement(sql)) {
      query.setLong(1, number);
      query.setInt(2, most);
      List<Revision> revisions = new ArrayList<>();
      try (ResultSet rows = query.executeQuery()) {
        while (rows.next()) {
          revisions.add(revision(rows));
        }
      }
      return revisions;
    }
  }

  private Revision revision(ResultSet rows) throws SQLException {
    long number = rows.getLong(1);
    return new Revision(
        number,
        rows.getObject(2, OffsetDateTime.class).toInstant(),
        new Author(Author.Origin.valueOf(rows.getString(3)), rows.getString(4)),
        rows.getString(5),
        pids(number));
  }

  private List<String> pids(long number) throws SQLException {
    try (PreparedStatement query =
        connection.prepareStatement(
            "SELECT DISTINCT pid FROM alteration WHERE revision = ? ORDER BY pid")) {
      query.setLong(1, number);
      List<String> pids = new ArrayList<>();
      try (ResultSet rows = query.executeQuery()) {
        while (rows.next()) {
          pids.add(rows.getString(1));
        }
      }
      return pids;
    }
  }

  /** All changes of revisions above one number, up to another, in order. */
  public List<Change> changes(long above, long upTo) throws SQLException {
    try (PreparedStatement query =
        connection.prepareStatement(
            "SELECT pid, name, before_value, after_value FROM alteration"
                + " WHERE revision > ? AND revision <= ? ORDER BY revision, pid, name")) {
      query.setLong(1, above);
      query.setLong(2, upTo);
      List<Change> changes = new ArrayList<>();
      try (ResultSet rows = query.executeQuery()) {
        while (rows.next()) {
          changes.add(
              new Change(
                  rows.getString(1), rows.getString(2), rows.getString(3), rows.getString(4)));
        }
      }
      return changes;
    }
  }
}
