// Copyright the Postern authors
// SPDX-License-Identifier: Apache-2.0
package org.postern.lists.internal;

import java.sql.Connection;
import java.sql.SQLException;
import java.time.Instant;
import java.util.Optional;
import org.postern.database.Database;
import org.postern.database.DatabaseException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Makes the lists that are looked at from the lists that are stored. */
final class StoredLists {

  private static final Logger LOG = LoggerFactory.getLogger(StoredLists.class);

  private final ConfiguredLists shown;

  StoredLists(ConfiguredLists shown) {
    this.shown = shown;
  }

  /** Reads all lists of a database. */
  void readAll(Database database) throws DatabaseException {
    for (String name : database.transact(connection -> table(connection, database).lists())) {
      read(database, name);
    }
  }

  /** Reads one list of a database. */
  void read(Database database, String name) throws DatabaseException {
    show(name, database.transact(connection -> build(table(connection, database), name, true)));
  }

  /** From now on, filters see this list under this name. */
  void show(String name, AddressList list) {
    shown.putStored(name, list);
  }

  /**
   * Builds the list as this transaction sees it.
   *
   * @throws IllegalArgumentException if it cannot be built, so that the change must not be
   */
  static AddressList build(EntryTable table, String name) throws SQLException {
    return build(table, name, false);
  }

  private static AddressList build(EntryTable table, String name, boolean lenient)
      throws SQLException {
    AddressList.Builder builder = new AddressList.Builder(Clock.SYSTEM);
    table.visit(name, (entry, expires) -> add(builder, name, entry, expires, lenient));
    return builder.build();
  }

  private static void add(
      AddressList.Builder builder,
      String name,
      String entry,
      Optional<Instant> expires,
      boolean lenient) {
    try {
      builder.add(Entry.read(entry), seconds(expires));
    } catch (IllegalArgumentException e) {
      if (!lenient) {
        throw e;
      }
      LOG.error("Address list {}: {}. It is left out", name, e.getMessage());
    }
  }

  static int seconds(Optional<Instant> expires) {
    return expires.map(end -> (int) end.getEpochSecond()).orElse(Clock.NEVER);
  }

  static EntryTable table(Connection connection, Database database) {
    return new EntryTable(connection, database.dialect());
  }
}
