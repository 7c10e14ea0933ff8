// Copyright the Postern authors
// SPDX-License-Identifier: Apache-2.0
package org.postern.store.internal;

import java.io.IOException;
import java.util.ArrayList;
import java.util.Hashtable;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.function.Predicate;
import org.postern.store.Difference;
import org.postern.store.Plan;
import org.postern.store.RefusedException;
import org.postern.store.internal.json.JsonException;
import org.postern.store.internal.json.Resource;

/** Works out what roll backs and imports would change. */
final class Planner {

  private final Holdings holdings;
  private final Checks checks;
  private final Predicate<String> hasForm;

  Planner(Holdings holdings, Checks checks, Predicate<String> hasForm) {
    this.holdings = holdings;
    this.checks = checks;
    this.hasForm = hasForm;
  }

  Plan rollBack(long number) throws IOException {
    demand(number);
    long base = holdings.newest();
    return plan(base, holdings.at(base), holdings.at(number), List.of());
  }

  /** The changes of one revision, backwards, upon what is set now. */
  Plan undo(long number) throws IOException {
    demand(number);
    long base = holdings.newest();
    List<Change> changes = holdings.seen(number);
    List<Change> backwards =
        changes.stream().map(c -> new Change(c.pid(), c.name(), c.after(), c.before())).toList();
    Policy now = holdings.at(base);
    return plan(base, now, now.after(backwards), later(now, changes));
  }

  /** Settings that were changed again since: undoing takes that away too, which must be said. */
  private static List<String> later(Policy now, List<Change> changes) {
    Set<String> notes = new LinkedHashSet<>();
    for (Change change : changes) {
      SortedMap<String, String> values = now.settings().getOrDefault(change.pid(), new TreeMap<>());
      String value = change.name().isEmpty() ? change.after() : values.get(change.name());
      if (value == null ? change.after() != null : !value.equals(change.after())) {
        notes.add(change.pid() + " " + change.name() + " was changed again since");
      }
    }
    return List.copyOf(notes);
  }

  Plan load(String json) throws IOException {
    Map<String, Map<String, String>> settings;
    try {
      settings = Resource.read(json);
    } catch (JsonException e) {
      throw new RefusedException(List.of("these are no settings: " + e.getMessage()));
    }
    return load(settings);
  }

  /** Settings of other PIDs stay as they are. */
  Plan load(Map<String, Map<String, String>> settings) throws IOException {
    long base = holdings.newest();
    Policy now = holdings.at(base);
    SortedMap<String, SortedMap<String, String>> next = new TreeMap<>(now.settings());
    List<String> notes = new ArrayList<>();
    settings.forEach(
        (pid, values) -> {
          next.put(pid, new TreeMap<>(values));
          if (!hasForm.test(pid)) {
            notes.add("no module that is installed has settings of the name " + pid);
          }
        });
    return plan(base, now, new Policy(next), notes);
  }

  private Plan plan(long base, Policy now, Policy target, List<String> notes) {
    List<Change> changes = now.changesTo(target);
    List<String> problems = new ArrayList<>();
    for (String pid : changes.stream().map(Change::pid).distinct().toList()) {
      Optional.ofNullable(target.settings().get(pid))
          .ifPresent(values -> problems.addAll(problems(pid, values)));
    }
    List<Difference> differences = changes.stream().map(Display::difference).toList();
    return new Plan(base, differences, problems, notes, target);
  }

  List<String> problems(String pid, String factoryPid, Map<String, Object> values) {
    try {
      Map<String, String> encoded = Dictionaries.encode(new Hashtable<>(values), false);
      return checks.problems(pid, factoryPid, encoded);
    } catch (JsonException e) {
      return List.of(pid + ": " + e.getMessage());
    }
  }

  private List<String> problems(String pid, Map<String, String> values) {
    Held held = holdings.all().get(pid);
    String factoryPid =
        Dictionaries.factoryPid(held == null ? Dictionaries.meta(pid) : held.meta());
    return checks.problems(pid, factoryPid, values).stream().map(p -> pid + ": " + p).toList();
  }

  /** Refuses a number that no revision has; 0 is the empty store. */
  void demand(long number) throws RefusedException {
    if (number < 0 || number > holdings.newest()) {
      throw new RefusedException(
          List.of("there is no revision " + number + "; the newest is " + holdings.newest()));
    }
  }
}
