// Copyright the Postern authors
// SPDX-License-Identifier: Apache-2.0
package org.postern.store.internal;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import org.postern.database.Database;
import org.postern.database.EmbeddedDatabase;
import org.postern.store.Revision;

/** What lies in the database after its process was killed. */
public final class Aftermath implements AutoCloseable {

  private final Database database;
  private final Holdings holdings;

  /** Opens it. */
  public Aftermath(Path data) throws IOException {
    database =
        EmbeddedDatabase.open(
            new EmbeddedDatabase.Settings(data.resolve("policy/policy"), 1024, false),
            StoreRig.SCHEMA);
    holdings = new Holdings(database);
  }

  /** What is wrong with the history, a sentence each. */
  public List<String> brokenRevisions() throws IOException {
    List<String> broken = new ArrayList<>();
    long expected = holdings.newest();
    for (Revision revision : holdings.before(Long.MAX_VALUE, 100_000)) {
      if (revision.number() != expected--) {
        broken.add("there is a gap before revision " + revision.number());
      }
      if (revision.pids().isEmpty()) {
        broken.add("revision " + revision.number() + " changes nothing");
      }
    }
    if (expected != 0) {
      broken.add("the first revision is " + (expected + 1));
    }
    if (!Policy.EMPTY
        .after(holdings.changes(0, holdings.newest()))
        .equals(Policy.of(holdings.all()))) {
      broken.add("the history does not lead to what is set");
    }
    return broken;
  }

  /** The number that all keys of a PID are set to; 0 where none is. */
  public int number(String pid, List<String> keys) {
    Held held = holdings.all().get(pid);
    if (held == null || !held.isSet()) {
      return 0;
    }
    SortedMap<String, String> values = held.values();
    String first = values.get(keys.get(0));
    for (Map.Entry<String, String> value : values.entrySet()) {
      if (!value.getValue().equals(first) || values.size() != keys.size()) {
        throw new AssertionError(pid + " is half changed: " + values);
      }
    }
    return Integer.parseInt(first.substring(first.indexOf(':') + 1));
  }

  @Override
  public void close() {
    database.close();
  }
}
