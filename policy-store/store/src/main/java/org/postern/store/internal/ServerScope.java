// Copyright the Postern authors
// SPDX-License-Identifier: Apache-2.0
package org.postern.store.internal;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * Settings that belong to one server, such as addresses and paths. In the store that servers share
 * they lie under a PID of their own, {@code org.postern.milter@server:edge1}: so they have the same
 * history as all others, and another server takes no notice of them.
 *
 * @param server name of this one
 * @param names by PID, those of settings that are not shared
 */
record ServerScope(String server, Map<String, Set<String>> names) {

  /** Where there is one server only. */
  static final ServerScope NONE = new ServerScope("", Map.of());

  private static final String MARK = "@server:";

  /** Changes under the PIDs where they are stored. */
  List<Change> stored(List<Change> changes) {
    List<Change> stored = new ArrayList<>();
    for (Change change : changes) {
      boolean own = names(change.pid()).contains(change.name());
      stored.add(
          own
              ? new Change(own(change.pid()), change.name(), change.before(), change.after())
              : change);
    }
    return stored;
  }

  /** What is set for a PID under the PIDs where it is stored. */
  Map<String, Optional<Held>> stored(String pid, Optional<Held> held) {
    Map<String, Optional<Held>> stored = new HashMap<>();
    Set<String> own = names(pid);
    if (own.isEmpty()) {
      stored.put(pid, held);
      return stored;
    }
    SortedMap<String, String> shared = new TreeMap<>();
    SortedMap<String, String> mine = new TreeMap<>();
    held.ifPresent(
        present ->
            present
                .values()
                .forEach((name, value) -> (own.contains(name) ? mine : shared).put(name, value)));
    stored.put(pid, held.map(all -> new Held(all.meta(), shared, all.revision())));
    stored.put(
        own(pid),
        held.filter(all -> !mine.isEmpty())
            .map(all -> new Held(new TreeMap<>(), mine, all.revision())));
    return stored;
  }

  /** Everything as this server sees it. */
  Map<String, Held> seen(Map<String, Held> stored) {
    Map<String, Held> seen = new HashMap<>();
    stored.forEach(
        (pid, held) -> {
          if (pid.indexOf(MARK) < 0) {
            Held mine = stored.get(own(pid));
            seen.put(pid, mine == null ? held : merged(held, mine));
          }
        });
    return seen;
  }

  /** Changes as this server sees them; those of other servers' own settings are left out. */
  List<Change> seen(List<Change> stored) {
    List<Change> seen = new ArrayList<>();
    for (Change change : stored) {
      int mark = change.pid().indexOf(MARK);
      if (mark < 0) {
        seen.add(change);
      } else if (change.pid().substring(mark + MARK.length()).equals(server)) {
        seen.add(
            new Change(
                change.pid().substring(0, mark), change.name(), change.before(), change.after()));
      }
    }
    return seen;
  }

  /** The PID whose settings change for a server when these stored ones do. */
  static String plain(String pid) {
    int mark = pid.indexOf(MARK);
    return mark < 0 ? pid : pid.substring(0, mark);
  }

  boolean isOwn(String pid, String name) {
    return names(pid).contains(name);
  }

  private Set<String> names(String pid) {
    int tilde = pid.indexOf('~');
    return names.getOrDefault(tilde < 0 ? pid : pid.substring(0, tilde), Set.of());
  }

  private String own(String pid) {
    return pid + MARK + server;
  }

  private static Held merged(Held shared, Held mine) {
    SortedMap<String, String> values = new TreeMap<>(shared.values());
    values.putAll(mine.values());
    return new Held(shared.meta(), values, Math.max(shared.revision(), mine.revision()));
  }
}
