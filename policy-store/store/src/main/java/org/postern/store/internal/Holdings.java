// Copyright the Postern authors
// SPDX-License-Identifier: Apache-2.0
package org.postern.store.internal;

import java.io.IOException;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.locks.ReentrantLock;
import org.postern.database.Database;
import org.postern.database.DatabaseException;
import org.postern.store.Author;
import org.postern.store.Revision;
import org.postern.store.internal.sql.ConfigurationTable;
import org.postern.store.internal.sql.RevisionTable;

/**
 * All settings, in the database and, for readers, in memory. What is in memory was committed
 * before; a change that the database does not take is not there at all.
 */
final class Holdings {

  private final Database database;
  private final ReentrantLock writing = new ReentrantLock();
  private volatile Map<String, Held> all;
  private volatile long newest;

  /** Reads everything. */
  Holdings(Database database) throws DatabaseException {
    this.database = database;
    all = Map.copyOf(database.transact(connection -> new ConfigurationTable(connection).all()));
    newest = database.transact(connection -> new RevisionTable(connection).newest());
  }

  /** One thread at a time between looking and changing. */
  ReentrantLock writing() {
    return writing;
  }

  Map<String, Held> all() {
    return all;
  }

  long newest() {
    return newest;
  }

  /** Stores what is no part of the policy, such as where settings are bound to. */
  void keep(String pid, Optional<Held> held) throws IOException {
    database.transact(
        connection -> {
          write(connection, Map.of(pid, held));
          return true;
        });
    remember(Map.of(pid, held));
  }

  /**
   * Stores changes as one revision.
   *
   * @param state of each PID that changes, as it will be; its revision is set here
   */
  Revision commit(
      List<Change> changes, Map<String, Optional<Held>> state, Author author, String comment)
      throws IOException {
    long number = newest + 1;
    String note =
        comment.length() > Revision.MAX_COMMENT
            ? comment.substring(0, Revision.MAX_COMMENT)
            : comment;
    List<String> pids = changes.stream().map(Change::pid).distinct().toList();
    Revision revision = new Revision(number, Instant.now(), author, note, pids);
    Map<String, Optional<Held>> numbered = new HashMap<>();
    state.forEach(
        (pid, held) -> numbered.put(pid, held.map(h -> new Held(h.meta(), h.values(), number))));
    database.transact(
        connection -> {
          new RevisionTable(connection).insert(revision, changes);
          write(connection, numbered);
          return true;
        });
    newest = number;
    remember(numbered);
    return revision;
  }

  /** The state at a revision. */
  Policy at(long number) throws IOException {
    if (number == newest) {
      return Policy.of(all);
    }
    return Policy.EMPTY.after(changes(0, number));
  }

  /** All changes above one revision, up to another. */
  List<Change> changes(long above, long upTo) throws IOException {
    return database.transact(connection -> new RevisionTable(connection).changes(above, upTo));
  }

  List<Revision> before(long number, int most) throws IOException {
    return database.transact(connection -> new RevisionTable(connection).before(number, most));
  }

  Database database() {
    return database;
  }

  private static void write(Connection connection, Map<String, Optional<Held>> state)
      throws SQLException {
    ConfigurationTable table = new ConfigurationTable(connection);
    for (Map.Entry<String, Optional<Held>> each : state.entrySet()) {
      if (each.getValue().isPresent()) {
        table.put(each.getKey(), each.getValue().get());
      } else {
        table.remove(each.getKey());
      }
    }
  }

  private void remember(Map<String, Optional<Held>> state) {
    Map<String, Held> next = new HashMap<>(all);
    state.forEach(
        (pid, held) -> {
          next.remove(pid);
          held.ifPresent(present -> next.put(pid, present));
        });
    all = Map.copyOf(next);
  }
}
