// Copyright the Postern authors
// SPDX-License-Identifier: Apache-2.0
package org.postern.store.internal;

import java.io.IOException;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import org.osgi.service.cm.Configuration;
import org.postern.store.Author;
import org.postern.store.Difference;
import org.postern.store.Plan;
import org.postern.store.PolicyStore;
import org.postern.store.RefusedException;
import org.postern.store.Revision;
import org.postern.store.Snapshot;
import org.postern.store.internal.json.JsonException;
import org.postern.store.internal.json.Resource;

/** The history of settings, and the way back. */
final class Store implements PolicyStore {

  private static final int MOST = 1000;

  private final Holdings holdings;
  private final Context context;
  private final Planner planner;
  private final Applier applier;
  private final Snapshots snapshots;

  Store(Holdings holdings, Context context, Planner planner, Applier applier) {
    this.holdings = holdings;
    this.context = context;
    this.planner = planner;
    this.applier = applier;
    snapshots = new Snapshots(holdings.database());
  }

  @Override
  public <T, E extends Exception> T as(Author author, String comment, Work<T, E> work) throws E {
    return context.with(new Context.Entry(author, comment, false), work);
  }

  @Override
  public List<String> problems(String pid, String factoryPid, Map<String, Object> values) {
    return planner.problems(pid, factoryPid, values);
  }

  @Override
  public long newest() {
    return holdings.newest();
  }

  @Override
  public List<Revision> revisions(long before, int most) throws IOException {
    return holdings.before(before, Math.max(1, Math.min(most, MOST)));
  }

  @Override
  public Optional<Revision> revision(long number) throws IOException {
    return holdings.before(number + 1, 1).stream()
        .filter(revision -> revision.number() == number)
        .findFirst();
  }

  @Override
  public List<Difference> changes(long number) throws IOException {
    return holdings.changes(number - 1, number).stream().map(Display::difference).toList();
  }

  @Override
  public List<Difference> difference(long from, long to) throws IOException {
    planner.demand(from);
    planner.demand(to);
    return holdings.at(from).changesTo(holdings.at(to)).stream().map(Display::difference).toList();
  }

  @Override
  public Plan planRollBack(long number) throws IOException {
    return planner.rollBack(number);
  }

  @Override
  public Plan planUndo(long number) throws IOException {
    return planner.undo(number);
  }

  @Override
  public Plan planImport(String json) throws IOException {
    return planner.load(json);
  }

  @Override
  public Optional<Revision> apply(Plan plan, Author author, String comment) throws IOException {
    if (!plan.problems().isEmpty()) {
      throw new RefusedException(plan.problems());
    }
    List<String> pids = plan.differences().stream().map(Difference::pid).distinct().toList();
    Map<String, Configuration> known = applier.known(pids);
    Optional<Revision> revision = commit(plan, author, comment);
    if (revision.isPresent()) {
      applier.apply(pids, known);
    }
    return revision;
  }

  private Optional<Revision> commit(Plan plan, Author author, String comment) throws IOException {
    holdings.writing().lock();
    try {
      if (plan.base() != holdings.newest()) {
        throw new RefusedException(
            List.of(
                "settings were changed meanwhile: the newest revision is "
                    + holdings.newest()
                    + ", not "
                    + plan.base()
                    + "; look at what would change once more"));
      }
      Policy target = (Policy) plan.target();
      List<Change> changes = holdings.at(plan.base()).changesTo(target);
      if (changes.isEmpty()) {
        return Optional.empty();
      }
      Map<String, Optional<Held>> state = new HashMap<>();
      for (Change change : changes) {
        state.put(change.pid(), held(change.pid(), target.settings().get(change.pid())));
      }
      return Optional.of(holdings.commit(changes, state, author, comment));
    } finally {
      holdings.writing().unlock();
    }
  }

  private Optional<Held> held(String pid, SortedMap<String, String> values) {
    if (values == null) {
      return Optional.empty();
    }
    Held before = holdings.all().get(pid);
    Map<String, String> meta = before == null ? Dictionaries.meta(pid) : before.meta();
    Map<String, String> plain = new HashMap<>(meta);
    plain.remove(Dictionaries.NEW);
    return Optional.of(Held.of(plain, values, 0));
  }

  @Override
  public String export(long number) throws IOException {
    planner.demand(number);
    try {
      Map<String, Map<String, String>> settings = new TreeMap<>(holdings.at(number).settings());
      return Resource.write(settings);
    } catch (JsonException e) {
      throw new IOException("settings in the policy store are damaged: " + e.getMessage(), e);
    }
  }

  @Override
  public Snapshot snapshot(String name, long number, Author author) throws IOException {
    planner.demand(number);
    return snapshots.add(name, number, author);
  }

  @Override
  public boolean removeSnapshot(String name) throws IOException {
    return snapshots.remove(name);
  }

  @Override
  public List<Snapshot> snapshots() throws IOException {
    return snapshots.all();
  }
}
