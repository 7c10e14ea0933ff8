// Copyright the Postern authors
// SPDX-License-Identifier: Apache-2.0
package org.postern.store.internal;

import java.io.IOException;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.locks.ReentrantLock;
import org.postern.database.Database;
import org.postern.database.DatabaseException;
import org.postern.store.Author;
import org.postern.store.RefusedException;
import org.postern.store.Revision;
import org.postern.store.internal.sql.ConfigurationTable;
import org.postern.store.internal.sql.RevisionTable;

/**
 * All settings, in the database and, for readers, in memory. What is in memory was committed
 * before; a change that the database does not take is not there at all.
 *
 * <p>Where servers share a policy, that database is a copy on this server: what is stored goes into
 * the shared one first, and what others store there comes in by {@link #catchUp}. Everything lies
 * under the PIDs of {@link ServerScope}, and is seen without them.
 */
final class Holdings {

  private static final int MAX_ATTEMPTS = 10;

  private final Database database;
  private final ReentrantLock writing = new ReentrantLock();
  private final Optional<SharedPolicy> shared;
  private final ServerScope scope;
  private final Set<String> untold = new HashSet<>();
  private volatile Map<String, Held> stored;
  private volatile Map<String, Held> all;
  private volatile long newest;

  /** Reads everything; there is one server only. */
  Holdings(Database database) throws DatabaseException {
    this(database, Optional.empty());
  }

  /**
   * Reads everything.
   *
   * @param database of this server
   * @param shared by several, with what each of them has for itself
   */
  Holdings(Database database, Optional<SharedPolicy> shared) throws DatabaseException {
    this.database = database;
    this.shared = shared;
    scope = shared.map(SharedPolicy::scope).orElse(ServerScope.NONE);
    stored = Map.copyOf(database.transact(connection -> new ConfigurationTable(connection).all()));
    all = Map.copyOf(scope.seen(stored));
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
    Map<String, Optional<Held>> state = scope.stored(pid, held);
    database.transact(
        connection -> {
          write(connection, state);
          return true;
        });
    remember(state);
  }

  /**
   * Stores changes as one revision.
   *
   * @param state of each PID that changes, as it will be; its revision is set here
   */
  Revision commit(
      List<Change> changes, Map<String, Optional<Held>> state, Author author, String comment)
      throws IOException {
    List<Change> apart = scope.stored(changes);
    List<String> pids = apart.stream().map(Change::pid).distinct().toList();
    for (int attempt = 1; ; attempt++) {
      long number = newest + 1;
      Revision revision = new Revision(number, now(), named(author), cut(comment), pids);
      Map<String, Optional<Held>> numbered = numbered(state, pids, number);
      if (shared.isEmpty() || share(revision, apart, numbered, attempt)) {
        take(new News(List.of(revision), List.of(apart), numbered));
        return revision;
      }
    }
  }

  private static Instant now() {
    return Instant.now().truncatedTo(ChronoUnit.MICROS);
  }

  private Author named(Author author) {
    return shared.isEmpty()
        ? author
        : new Author(author.origin(), author.name() + " on " + scope.server());
  }

  private static String cut(String comment) {
    return comment.length() > Revision.MAX_COMMENT
        ? comment.substring(0, Revision.MAX_COMMENT)
        : comment;
  }

  /**
   * What is to be written: nothing of a PID that does not change, since it may change elsewhere.
   */
  private Map<String, Optional<Held>> numbered(
      Map<String, Optional<Held>> state, List<String> pids, long number) {
    Map<String, Optional<Held>> numbered = new HashMap<>();
    state.forEach(
        (pid, held) ->
            scope
                .stored(pid, held.map(all -> new Held(all.meta(), all.values(), number)))
                .forEach(
                    (place, part) -> {
                      if (pids.contains(place)) {
                        numbered.put(place, part);
                      }
                    }));
    return numbered;
  }

  /** Whether the shared database took it; if not, what is new there has come in meanwhile. */
  private boolean share(
      Revision revision, List<Change> changes, Map<String, Optional<Held>> state, int attempt)
      throws IOException {
    try {
      shared.orElseThrow().commit(revision, changes, state);
      return true;
    } catch (SharedPolicy.BehindException e) {
      Set<String> news = catchUp();
      for (String pid : revision.pids()) {
        if (news.contains(pid) || attempt == MAX_ATTEMPTS) {
          throw new RefusedException(
              List.of(
                  "the settings of "
                      + ServerScope.plain(pid)
                      + " were changed on another server meanwhile; look at them and save again"));
        }
      }
      return false;
    } catch (DatabaseException e) {
      throw new RefusedException(
          List.of(
              "nothing was stored, since the database that servers share does not answer: "
                  + e.getMessage()
                  + ". This server goes on with the settings it has"));
    }
  }

  /**
   * Takes over what other servers have stored; the caller holds {@link #writing}.
   *
   * @return the PIDs that were changed, as they are stored
   */
  Set<String> catchUp() throws IOException {
    Set<String> changed = new HashSet<>();
    News news = shared.orElseThrow().since(newest);
    while (!news.revisions().isEmpty()) {
      take(news);
      changed.addAll(news.state().keySet());
      news = shared.orElseThrow().since(newest);
    }
    synchronized (untold) {
      changed.forEach(pid -> untold.add(ServerScope.plain(pid)));
    }
    return changed;
  }

  /**
   * Gives the history of this server to a database that has none; one that does not answer is let
   * be.
   */
  void handOver(SharedPolicy empty) throws IOException {
    try {
      if (empty.newest() > 0) {
        return;
      }
      News all =
          database.transact(connection -> SharedPolicy.news(connection, 0, Integer.MAX_VALUE));
      empty.take(all);
    } catch (DatabaseException e) {
      if (e.kind() != DatabaseException.Kind.UNREACHABLE) {
        throw e;
      }
    }
  }

  /** PIDs that were taken over and that Configuration Admin must hear of; each is said once. */
  List<String> untold() {
    synchronized (untold) {
      List<String> pids = List.copyOf(untold);
      untold.clear();
      return pids;
    }
  }

  private void take(News news) throws IOException {
    database.transact(
        connection -> {
          write(connection, news);
          return true;
        });
    newest = news.revisions().get(news.revisions().size() - 1).number();
    remember(news.state());
  }

  /** The state at a revision. */
  Policy at(long number) throws IOException {
    if (number == newest) {
      return Policy.of(all);
    }
    return Policy.EMPTY.after(scope.seen(changes(0, number)));
  }

  /** All changes above one revision, up to another. */
  List<Change> changes(long above, long upTo) throws IOException {
    return database.transact(connection -> new RevisionTable(connection).changes(above, upTo));
  }

  /** What a revision changed for this server. */
  List<Change> seen(long number) throws IOException {
    return scope.seen(changes(number - 1, number));
  }

  boolean isShared() {
    return shared.isPresent();
  }

  ServerScope scope() {
    return scope;
  }

  List<Revision> before(long number, int most) throws IOException {
    return database.transact(connection -> new RevisionTable(connection).before(number, most));
  }

  /** The database of what all servers have, such as names of revisions. */
  Database database() {
    return shared.<Database>map(SharedPolicy::database).orElse(database);
  }

  static void write(Connection connection, News news) throws SQLException {
    RevisionTable revisions = new RevisionTable(connection);
    for (int i = 0; i < news.revisions().size(); i++) {
      revisions.insert(news.revisions().get(i), news.changes().get(i));
    }
    write(connection, news.state());
  }

  static void write(Connection connection, Map<String, Optional<Held>> state) throws SQLException {
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
    Map<String, Held> next = new HashMap<>(stored);
    state.forEach(
        (pid, held) -> {
          next.remove(pid);
          held.ifPresent(present -> next.put(pid, present));
        });
    stored = Map.copyOf(next);
    all = Map.copyOf(scope.seen(stored));
  }
}
