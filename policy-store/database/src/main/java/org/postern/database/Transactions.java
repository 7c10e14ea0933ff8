// Copyright the Postern authors
// SPDX-License-Identifier: Apache-2.0
package org.postern.database;

import java.sql.Connection;
import java.sql.SQLException;

/** One transaction on one connection. */
final class Transactions {

  private Transactions() {}

  static <T> T run(Connection connection, Database.Work<T> work) throws SQLException {
    connection.setAutoCommit(false);
    boolean done = false;
    try {
      T result = work.in(connection);
      connection.commit();
      done = true;
      return result;
    } finally {
      if (!done) {
        undo(connection);
      }
    }
  }

  private static void undo(Connection connection) {
    try {
      connection.rollback();
    } catch (SQLException e) {
      // A connection that cannot even do this has nothing left to undo; the first error counts.
      return;
    }
  }
}
