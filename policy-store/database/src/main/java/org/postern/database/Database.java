// Copyright the Postern authors
// SPDX-License-Identifier: Apache-2.0
package org.postern.database;

import java.sql.Connection;
import java.sql.SQLException;

/** An open database whose schema is the one that the code knows. Safe for many threads. */
public interface Database extends AutoCloseable {

  /** Which SQL is spoken. */
  enum Dialect {
    /** H2, in its PostgreSQL mode. */
    H2,
    /** PostgreSQL 15 or newer. */
    POSTGRESQL
  }

  /**
   * What is done in one transaction.
   *
   * @param <T> what comes of it
   */
  @FunctionalInterface
  interface Work<T> {

    /** Does it; the connection is not to be closed, nor used after this returns. */
    T in(Connection connection) throws SQLException;
  }

  /** Which SQL is spoken. */
  Dialect dialect();

  /**
   * Does the work in a transaction (READ COMMITTED), which is committed when this returns and
   * rolled back when this throws. What was committed survives the end of the process at once.
   *
   * @throws DatabaseException if the database does not do it
   */
  <T> T transact(Work<T> work) throws DatabaseException;

  /** Where it is, for messages: a file or an address, never with a password. */
  String place();

  /** Closes all connections; nothing stays open. */
  @Override
  void close();
}
