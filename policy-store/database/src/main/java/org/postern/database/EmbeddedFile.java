// Copyright the Postern authors
// SPDX-License-Identifier: Apache-2.0
package org.postern.database;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.PosixFilePermissions;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import org.h2.jdbcx.JdbcDataSource;

/**
 * A file of H2 and how it is opened.
 *
 * @param path without the ending {@value #ENDING} that H2 adds
 * @param cacheKib KiB of pages that H2 keeps in memory
 * @param appended whether every commit goes behind the one before. Where H2 uses the room of old
 *     commits again, a process that is killed while it writes may open again without the commit
 *     before, though that was on the disk: H2 2.5.252 lost it in 24 of 250 kills, and in none of
 *     250 with all appended.
 */
record EmbeddedFile(Path path, int cacheKib, boolean appended) {

  static final String ENDING = ".mv.db";

  EmbeddedFile {
    if (path.toString().indexOf(';') >= 0) {
      throw new IllegalArgumentException(
          path + " cannot hold a database: H2 takes no ';' in the name of a file or folder");
    }
  }

  /** The file itself. */
  Path file() {
    return path.resolveSibling(path.getFileName() + ENDING);
  }

  /** A file beside it, whose name ends with this. */
  EmbeddedFile beside(String ending) {
    return new EmbeddedFile(path.resolveSibling(path.getFileName() + ending), cacheKib, appended);
  }

  JdbcDataSource source() {
    JdbcDataSource source = new JdbcDataSource();
    // WRITE_DELAY=0: a commit that H2 holds back for a moment would be lost with the process.
    // DB_CLOSE_ON_EXIT=FALSE: H2's own hook at exit would race with the bundles that still stop.
    source.setUrl(
        "jdbc:h2:file:"
            + path
            + ";WRITE_DELAY=0;DB_CLOSE_DELAY=-1;DB_CLOSE_ON_EXIT=FALSE;TRACE_LEVEL_FILE=0"
            + ";MODE=PostgreSQL;DATABASE_TO_LOWER=TRUE;DEFAULT_NULL_ORDERING=HIGH"
            + ";LOCK_TIMEOUT=10000;CACHE_SIZE="
            + cacheKib
            + (appended ? ";REUSE_SPACE=FALSE" : ""));
    source.setUser("postern");
    source.setPassword("");
    return source;
  }

  /** Makes the folder, for its owner alone. */
  void makeFolder() throws IOException {
    Path folder = path.toAbsolutePath().getParent();
    if (folder.getFileSystem().supportedFileAttributeViews().contains("posix")) {
      Files.createDirectories(
          folder,
          PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rwx------")));
    } else {
      Files.createDirectories(folder);
    }
  }

  void replaceWith(EmbeddedFile other) throws IOException {
    Files.move(other.file(), file(), StandardCopyOption.ATOMIC_MOVE);
  }

  /** Closes the database for all connections of this process. */
  static void shutDown(Connection connection) throws SQLException {
    try (Statement statement = connection.createStatement()) {
      statement.execute("SHUTDOWN");
    }
  }
}
