// Copyright the Postern authors
// SPDX-License-Identifier: Apache-2.0
package org.postern.database;

import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import org.postgresql.PGConnection;
import org.postgresql.PGNotification;

/** Hears what other servers tell on a channel of the database. For one thread. */
public final class Listener implements AutoCloseable {

  private final Connection connection;
  private final PGConnection hearing;
  private final String place;

  Listener(Connection connection, String channel, String place) throws SQLException {
    this.connection = connection;
    this.place = place;
    hearing = connection.unwrap(PGConnection.class);
    boolean listens = false;
    try (Statement statement = connection.createStatement()) {
      statement.execute("LISTEN " + channel);
      listens = true;
    } finally {
      if (!listens) {
        connection.close();
      }
    }
  }

  /**
   * Waits until something is told.
   *
   * @param millis how long at most, more than 0
   * @return whether something was told
   * @throws DatabaseException if the connection is gone
   */
  public boolean await(int millis) throws DatabaseException {
    try {
      PGNotification[] told = hearing.getNotifications(millis);
      return told != null && told.length > 0;
    } catch (SQLException e) {
      throw Faults.of(place, e);
    }
  }

  @Override
  public void close() throws DatabaseException {
    try {
      connection.close();
    } catch (SQLException e) {
      throw Faults.of(place, e);
    }
  }
}
