// Copyright the Postern authors
// SPDX-License-Identifier: Apache-2.0
package org.postern.database;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import org.h2.jdbcx.JdbcConnectionPool;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** A database in a file, by H2 inside this process. */
public final class EmbeddedDatabase implements Database {

  private static final Logger LOG = LoggerFactory.getLogger(EmbeddedDatabase.class);
  private static final int MAX_CONNECTIONS = 8;
  private static final int WAIT_SECONDS = 30;

  private final EmbeddedFile file;
  private final boolean forced;
  private JdbcConnectionPool pool;
  private boolean closed;

  private EmbeddedDatabase(EmbeddedFile file, boolean forced) {
    this.file = file;
    this.forced = forced;
  }

  /**
   * How a file is opened.
   *
   * @param path without H2's ending {@code .mv.db}; its folder is made, for the owner alone
   * @param cacheKib KiB of pages that are kept in memory
   * @param forced whether each commit is written to the disk itself, so that it survives a power
   *     cut too; what is not forced survives the end of the process only
   */
  public record Settings(Path path, int cacheKib, boolean forced) {}

  /**
   * Opens the file, makes it where there is none, and brings its schema up to date.
   *
   * @throws DatabaseException if it is locked, damaged, newer than the code, or cannot be written
   */
  public static EmbeddedDatabase open(Settings settings, Migrations migrations)
      throws DatabaseException {
    EmbeddedFile file =
        new EmbeddedFile(settings.path().toAbsolutePath(), settings.cacheKib(), settings.forced());
    try {
      file.makeFolder();
    } catch (IOException e) {
      throw new DatabaseException(
          DatabaseException.Kind.UNREACHABLE,
          "the folder of " + file.file() + " cannot be made (" + e + ")",
          e);
    }
    EmbeddedMigration migration = new EmbeddedMigration(file, migrations);
    if (!Files.exists(file.file())) {
      migration.create();
    }
    EmbeddedDatabase database = new EmbeddedDatabase(file, settings.forced());
    int version = database.version(migrations);
    if (version < migrations.newest(Dialect.H2)) {
      database.close();
      migration.run(version);
      database = new EmbeddedDatabase(file, settings.forced());
    }
    return database;
  }

  private int version(Migrations migrations) throws DatabaseException {
    try {
      int version = transact(Migrations::version);
      migrations.notNewer(version, this);
      return version;
    } catch (DatabaseException e) {
      close();
      throw e;
    }
  }

  @Override
  public Dialect dialect() {
    return Dialect.H2;
  }

  @Override
  public String place() {
    return file.file().toString();
  }

  @Override
  public <T> T transact(Work<T> work) throws DatabaseException {
    try (Connection connection = pool().getConnection()) {
      T result = Transactions.run(connection, work);
      if (forced) {
        force(connection);
      }
      return result;
    } catch (SQLException e) {
      if (Faults.isClosed(e)) {
        // H2 gives a file up that it could not write; the next transaction opens it anew.
        dispose(false);
      }
      throw Faults.of(place(), e);
    }
  }

  private static void force(Connection connection) throws SQLException {
    try (Statement statement = connection.createStatement()) {
      statement.execute("CHECKPOINT SYNC");
    }
  }

  private synchronized JdbcConnectionPool pool() throws SQLException {
    if (closed) {
      throw new SQLException("it was closed");
    }
    if (pool == null) {
      pool = JdbcConnectionPool.create(file.source());
      pool.setMaxConnections(MAX_CONNECTIONS);
      pool.setLoginTimeout(WAIT_SECONDS);
    }
    return pool;
  }

  @Override
  public void close() {
    dispose(true);
  }

  private synchronized void dispose(boolean forever) {
    closed |= forever;
    if (pool == null) {
      return;
    }
    try (Connection connection = pool.getConnection()) {
      EmbeddedFile.shutDown(connection);
    } catch (SQLException e) {
      LOG.debug("{} was closed already", file.file(), e);
    }
    pool.dispose();
    pool = null;
  }
}
