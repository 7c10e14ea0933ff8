// Copyright the Postern authors
// SPDX-License-Identifier: Apache-2.0
package org.postern.database;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.sql.Connection;
import java.sql.SQLException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Brings a closed file up to date: a copy is migrated and takes the file's place in one move. A
 * process that is killed meanwhile leaves the old file, whole; a fresh one is there whole or not at
 * all. The file as it was stays beside it as {@code NAME.before-STEP.mv.db}.
 */
final class EmbeddedMigration {

  private static final Logger LOG = LoggerFactory.getLogger(EmbeddedMigration.class);

  private final EmbeddedFile file;
  private final EmbeddedFile fresh;
  private final Migrations migrations;

  EmbeddedMigration(EmbeddedFile file, Migrations migrations) {
    this.file = file;
    this.migrations = migrations;
    fresh = file.beside(".migrating");
  }

  /** Makes a file where there is none. */
  void create() throws DatabaseException {
    try {
      Files.deleteIfExists(fresh.file());
      migrate();
      file.replaceWith(fresh);
    } catch (IOException e) {
      throw unwritable(e);
    }
  }

  /** Migrates a file that has this version. */
  void run(int version) throws DatabaseException {
    Path before = file.beside(".before-" + (version + 1)).file();
    try {
      room();
      // What is left of a run that was killed is not taken for a copy.
      Path unfinished = file.beside(".copying").file();
      Files.copy(file.file(), unfinished, StandardCopyOption.REPLACE_EXISTING);
      Files.move(unfinished, before, StandardCopyOption.ATOMIC_MOVE);
      Files.copy(before, fresh.file(), StandardCopyOption.REPLACE_EXISTING);
      migrate();
      file.replaceWith(fresh);
    } catch (IOException e) {
      throw unwritable(e);
    }
    LOG.info(
        "{} has the schema {} now; as it was, it lies in {}",
        file.file(),
        migrations.newest(Database.Dialect.H2),
        before.getFileName());
  }

  private void migrate() throws DatabaseException {
    try (Connection connection = fresh.source().getConnection()) {
      try {
        migrations.apply(connection, Database.Dialect.H2);
      } finally {
        EmbeddedFile.shutDown(connection);
      }
    } catch (SQLException e) {
      DatabaseException fault = Faults.of(fresh.file().toString(), e);
      if (fault.kind() == DatabaseException.Kind.DISK_FULL) {
        throw fault;
      }
      throw new DatabaseException(
          DatabaseException.Kind.MIGRATION,
          file.file()
              + " cannot be brought to the schema "
              + migrations.newest(Database.Dialect.H2)
              + " ("
              + e.getMessage()
              + "); it is as it was before",
          e);
    }
  }

  private void room() throws IOException, DatabaseException {
    long size = Files.size(file.file());
    long free = Files.getFileStore(file.file()).getUsableSpace();
    // Two copies, and as much again for what the steps write.
    if (free < 3 * size) {
      throw new DatabaseException(
          DatabaseException.Kind.DISK_FULL,
          file.file()
              + " needs "
              + ((3 * size) >> 20)
              + " MiB to be brought to a new schema, and its disk has "
              + (free >> 20)
              + " MiB left; make room",
          null);
    }
  }

  private DatabaseException unwritable(IOException e) {
    return e instanceof DatabaseException known
        ? known
        : new DatabaseException(
            DatabaseException.Kind.UNREACHABLE, file.file() + " cannot be written (" + e + ")", e);
  }
}
