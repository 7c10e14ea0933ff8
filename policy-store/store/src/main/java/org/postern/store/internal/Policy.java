// Copyright the Postern authors
// SPDX-License-Identifier: Apache-2.0
package org.postern.store.internal;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.TreeSet;

/**
 * What is set, by PID: the state of the store at one revision. Values as in {@link Held}.
 *
 * @param settings by PID and name
 */
record Policy(SortedMap<String, SortedMap<String, String>> settings) {

  /** Says that settings are there, even where none has a value. */
  static final String THERE = "Boolean:true";

  static final Policy EMPTY = new Policy(Collections.emptySortedMap());

  Policy {
    settings = Collections.unmodifiableSortedMap(new TreeMap<>(settings));
  }

  static Policy of(Map<String, Held> all) {
    SortedMap<String, SortedMap<String, String>> settings = new TreeMap<>();
    all.forEach(
        (pid, held) -> {
          if (held.isSet()) {
            settings.put(pid, held.values());
          }
        });
    return new Policy(settings);
  }

  /** The state after these changes, which are in order: within a revision by PID and name. */
  Policy after(List<Change> changes) {
    SortedMap<String, SortedMap<String, String>> next = new TreeMap<>();
    settings.forEach((pid, values) -> next.put(pid, new TreeMap<>(values)));
    for (Change change : changes) {
      if (!change.name().isEmpty()) {
        set(next, change);
      } else if (change.after() == null) {
        next.remove(change.pid());
      } else {
        next.computeIfAbsent(change.pid(), pid -> new TreeMap<>());
      }
    }
    return new Policy(next);
  }

  private static void set(SortedMap<String, SortedMap<String, String>> next, Change change) {
    if (change.after() != null) {
      next.computeIfAbsent(change.pid(), pid -> new TreeMap<>()).put(change.name(), change.after());
    } else if (next.containsKey(change.pid())) {
      next.get(change.pid()).remove(change.name());
    }
  }

  /** What leads from this state to another, in order of PID and name. */
  List<Change> changesTo(Policy other) {
    List<Change> changes = new ArrayList<>();
    TreeSet<String> pids = new TreeSet<>(settings.keySet());
    pids.addAll(other.settings.keySet());
    for (String pid : pids) {
      changes.addAll(changes(pid, settings.get(pid), other.settings.get(pid)));
    }
    return changes;
  }

  /** What leads from these values of a PID to those; null where there are none. */
  static List<Change> changes(
      String pid, SortedMap<String, String> from, SortedMap<String, String> to) {
    List<Change> changes = new ArrayList<>();
    if ((from == null) != (to == null)) {
      changes.add(new Change(pid, "", from == null ? null : THERE, to == null ? null : THERE));
    }
    SortedMap<String, String> before = from == null ? Collections.emptySortedMap() : from;
    SortedMap<String, String> after = to == null ? Collections.emptySortedMap() : to;
    TreeSet<String> names = new TreeSet<>(before.keySet());
    names.addAll(after.keySet());
    for (String name : names) {
      if (!Objects.equals(before.get(name), after.get(name))) {
        changes.add(new Change(pid, name, before.get(name), after.get(name)));
      }
    }
    return changes;
  }
}
