// Copyright the Postern authors
// SPDX-License-Identifier: Apache-2.0
package org.postern.store.internal;

import java.io.IOException;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.postern.database.DatabaseException;
import org.postern.database.ServerDatabase;
import org.postern.store.Revision;
import org.postern.store.internal.sql.ConfigurationTable;
import org.postern.store.internal.sql.RevisionTable;

/**
 * The policy in the database that several servers share. The number of a revision is what decides
 * between two writers: each number is given once, and who comes second finds it taken.
 *
 * @param database that is shared
 * @param scope with the name of this server
 */
record SharedPolicy(ServerDatabase database, ServerScope scope) {

  /** Told of each revision. */
  static final String CHANNEL = "postern_policy";

  private static final int PAGE = 200;

  /** Another server has stored something that is not known here yet. */
  static final class BehindException extends IOException {

    private static final long serialVersionUID = 1;

    BehindException() {
      super("another server has changed settings");
    }
  }

  long newest() throws DatabaseException {
    return database.transact(connection -> new RevisionTable(connection).newest());
  }

  Optional<Revision> revision(long number) throws DatabaseException {
    return database
        .transact(connection -> new RevisionTable(connection).before(number + 1, 1))
        .stream()
        .filter(revision -> revision.number() == number)
        .findFirst();
  }

  /**
   * Stores a revision.
   *
   * @throws BehindException if its number is taken
   */
  void commit(Revision revision, List<Change> changes, Map<String, Optional<Held>> state)
      throws IOException {
    boolean done;
    try {
      done =
          database.transact(
              connection -> {
                RevisionTable revisions = new RevisionTable(connection);
                if (revisions.newest() != revision.number() - 1) {
                  return false;
                }
                revisions.insert(revision, changes);
                Holdings.write(connection, state);
                tell(connection);
                return true;
              });
    } catch (DatabaseException e) {
      if (!ServerDatabase.isTaken(e)) {
        throw e;
      }
      done = false;
    }
    if (!done) {
      throw new BehindException();
    }
  }

  /**
   * Takes a whole history, if there is none yet.
   *
   * @throws BehindException if another server was quicker
   */
  void take(News all) throws IOException {
    boolean taken =
        database.transact(
            connection -> {
              if (new RevisionTable(connection).newest() > 0) {
                return false;
              }
              Holdings.write(connection, all);
              tell(connection);
              return true;
            });
    if (!taken) {
      throw new BehindException();
    }
  }

  /** What was stored after a revision: some of it, where it is much. */
  News since(long number) throws DatabaseException {
    return database.transact(
        connection -> {
          // One moment for all queries: else settings could be newer than the revisions with them.
          connection.setTransactionIsolation(Connection.TRANSACTION_REPEATABLE_READ);
          return news(connection, number, PAGE);
        });
  }

  /** Revisions after a number, so many at most, from any database. */
  static News news(Connection connection, long number, int most) throws SQLException {
    RevisionTable table = new RevisionTable(connection);
    List<Revision> revisions = table.after(number, most);
    List<List<Change>> changes = new ArrayList<>();
    Map<String, Optional<Held>> state = new HashMap<>();
    Map<String, Held> all =
        revisions.isEmpty() ? Map.of() : new ConfigurationTable(connection).all();
    for (Revision revision : revisions) {
      changes.add(table.changes(revision.number() - 1, revision.number()));
      revision.pids().forEach(pid -> state.put(pid, Optional.ofNullable(all.get(pid))));
    }
    return new News(revisions, changes, state);
  }

  private static void tell(Connection connection) throws SQLException {
    try (Statement statement = connection.createStatement()) {
      statement.execute("NOTIFY " + CHANNEL);
    }
  }
}
