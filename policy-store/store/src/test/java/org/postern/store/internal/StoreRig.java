// Copyright the Postern authors
// SPDX-License-Identifier: Apache-2.0
package org.postern.store.internal;

import java.util.ArrayList;
import java.util.Dictionary;
import java.util.Hashtable;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.osgi.framework.Constants;
import org.postern.database.Database;
import org.postern.database.DatabaseException;
import org.postern.database.Migrations;
import org.postern.store.Author;
import org.postern.store.SettingsCheck;
import org.postern.store.internal.sql.RevisionTable;

/** A store on a database, used as Configuration Admin uses it. */
final class StoreRig {

  static final Author ANN = new Author(Author.Origin.CONSOLE, "ann");
  static final Migrations SCHEMA = new Migrations(RevisionTable.class, "schema");

  final List<SettingsCheck> checks = new ArrayList<>();
  final Store store;
  final JdbcPersistenceManager manager;
  final Holdings holdings;
  final Applier applier;

  StoreRig(Database database) throws DatabaseException {
    this(database, Optional.empty());
  }

  StoreRig(Database database, Optional<SharedPolicy> shared) throws DatabaseException {
    holdings = new Holdings(database, shared);
    Context context = new Context();
    Checks all = new Checks(() -> checks);
    Planner planner = new Planner(holdings, all, pid -> pid.startsWith("org.postern."));
    applier = new Applier(holdings, context, Optional::empty);
    store = new Store(holdings, context, planner, applier);
    manager = new JdbcPersistenceManager(holdings, all, context);
  }

  /** Stores settings as Ann does. */
  void set(String pid, Map<String, ?> values) throws Exception {
    store.as(
        ANN,
        "",
        () -> {
          manager.store(pid, dictionary(pid, values));
          return true;
        });
  }

  static Dictionary<String, Object> dictionary(String pid, Map<String, ?> values) {
    Hashtable<String, Object> dictionary = new Hashtable<>(values);
    dictionary.put(Constants.SERVICE_PID, pid);
    return dictionary;
  }
}
