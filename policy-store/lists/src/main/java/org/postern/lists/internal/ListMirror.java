// Copyright the Postern authors
// SPDX-License-Identifier: Apache-2.0
package org.postern.lists.internal;

import java.io.IOException;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import org.postern.database.Database;
import org.postern.database.DatabaseException;
import org.postern.lists.ListChange;

/**
 * Brings the lists that servers share into the copy of this server, and before the eyes of filters.
 * The number of the last change decides what is new.
 */
final class ListMirror {

  private final Database shared;
  private final Database copy;
  private final StoredLists lists;
  private boolean agreed;

  /** From one database into another. */
  ListMirror(Database shared, Database copy, StoredLists lists) {
    this.shared = shared;
    this.copy = copy;
    this.lists = lists;
  }

  /** Takes over what is new. */
  synchronized void pull() throws IOException {
    long latest = latest(shared);
    long known = latest(copy);
    if (latest == 0 && known > 0) {
      copy(copy, shared, 0, known);
      latest = known;
    }
    agree(latest, known);
    if (latest > known) {
      for (String name : copy(shared, copy, known, latest)) {
        lists.read(copy, name);
      }
    }
  }

  /** Two histories that do not belong together must not be mixed. */
  private void agree(long latest, long known) throws IOException {
    if (latest < known) {
      throw new IOException(
          shared.place()
              + " has change "
              + latest
              + " of address lists, this server "
              + known
              + ": the database is older than it was; bring back a newer copy of it");
    }
    if (!agreed && known > 0 && !at(shared, known).equals(at(copy, known))) {
      throw new IOException(
          shared.place()
              + " has other address lists than this server. To take over what is there, stop this"
              + " server, move data/lists away, and start it again");
    }
    agreed = true;
  }

  private static List<ListChange> at(Database database, long number) throws DatabaseException {
    return database.transact(connection -> new ChangeTable(connection).after(number - 1, 1));
  }

  private static long latest(Database database) throws DatabaseException {
    return database.transact(connection -> new ChangeTable(connection).latest());
  }

  /** Copies rows; only then the number, so that what breaks off is done again. */
  private static Set<String> copy(Database from, Database to, long above, long upTo)
      throws DatabaseException {
    Set<String> names = new TreeSet<>();
    EntryRows.Row last = EntryRows.START;
    EntryRows page = page(from, above, upTo, last);
    while (!page.rows().isEmpty()) {
      EntryRows rows = page;
      to.transact(
          connection -> {
            rows.write(connection, to.dialect());
            return true;
          });
      rows.rows().forEach(row -> names.add(row.list()));
      last = rows.rows().get(rows.rows().size() - 1);
      page = page(from, above, upTo, last);
    }
    history(from, to, above, upTo);
    return names;
  }

  private static EntryRows page(Database from, long above, long upTo, EntryRows.Row last)
      throws DatabaseException {
    return from.transact(connection -> EntryRows.read(connection, above, upTo, last));
  }

  private static void history(Database from, Database to, long above, long upTo)
      throws DatabaseException {
    List<ListChange> changes =
        from.transact(
            connection -> new ChangeTable(connection).after(above, Math.toIntExact(upTo - above)));
    to.transact(
        connection -> {
          ChangeTable table = new ChangeTable(connection);
          for (ListChange change : changes) {
            table.write(change);
          }
          table.set(upTo);
          return true;
        });
  }
}
