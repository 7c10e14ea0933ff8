// Copyright the Postern authors
// SPDX-License-Identifier: Apache-2.0
package org.postern.store.internal;

import java.io.IOException;
import java.time.Instant;
import java.util.List;
import java.util.regex.Pattern;
import org.postern.database.Database;
import org.postern.store.Author;
import org.postern.store.RefusedException;
import org.postern.store.Snapshot;
import org.postern.store.internal.sql.SnapshotTable;

/** Revisions that have a name. */
final class Snapshots {

  private static final Pattern NAME = Pattern.compile("[\\p{L}\\p{N}][\\p{L}\\p{N} ._-]{0,99}");

  private final Database database;

  Snapshots(Database database) {
    this.database = database;
  }

  Snapshot add(String name, long number, Author author) throws IOException {
    if (!NAME.matcher(name).matches()) {
      throw new RefusedException(
          List.of(
              "the name of a snapshot has 1 to 100 letters, digits, spaces, dots, dashes and"
                  + " underscores, and begins with a letter or digit"));
    }
    Snapshot snapshot = new Snapshot(name, number, Instant.now(), author);
    boolean added =
        database.transact(
            connection -> {
              SnapshotTable table = new SnapshotTable(connection);
              if (table.all().stream().anyMatch(other -> other.name().equals(name))) {
                return false;
              }
              table.insert(snapshot);
              return true;
            });
    if (!added) {
      throw new RefusedException(List.of("there is a snapshot '" + name + "' already"));
    }
    return snapshot;
  }

  boolean remove(String name) throws IOException {
    return database.transact(connection -> new SnapshotTable(connection).remove(name));
  }

  List<Snapshot> all() throws IOException {
    return database.transact(connection -> new SnapshotTable(connection).all());
  }
}
