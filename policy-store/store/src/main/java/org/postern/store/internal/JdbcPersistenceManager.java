// Copyright the Postern authors
// SPDX-License-Identifier: Apache-2.0
package org.postern.store.internal;

import java.io.IOException;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Dictionary;
import java.util.Enumeration;
import java.util.Hashtable;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;
import java.util.concurrent.ConcurrentHashMap;
import org.apache.felix.cm.NotCachablePersistenceManager;
import org.osgi.framework.Constants;
import org.postern.store.RefusedException;
import org.postern.store.internal.json.JsonException;

/**
 * What Configuration Admin holds, in the store: when {@code update} returns, it is on the disk.
 * Felix must not keep copies of its own ({@link NotCachablePersistenceManager}): its cache forgets
 * settings before it deletes them, also where that is refused then.
 */
final class JdbcPersistenceManager implements NotCachablePersistenceManager {

  private final Holdings holdings;
  private final Checks checks;
  private final Context context;

  /** Configuration Admin asks for the same again and again while the server starts. */
  private final Map<String, Read> read = new ConcurrentHashMap<>();

  private record Read(Held held, Hashtable<String, Object> dictionary) {}

  JdbcPersistenceManager(Holdings holdings, Checks checks, Context context) {
    this.holdings = holdings;
    this.checks = checks;
    this.context = context;
  }

  @Override
  public boolean exists(String pid) {
    return holdings.all().containsKey(pid);
  }

  @Override
  @SuppressWarnings("rawtypes")
  public Dictionary load(String pid) throws IOException {
    Held held = holdings.all().get(pid);
    if (held == null) {
      throw new IOException("there are no settings of " + pid);
    }
    return dictionary(pid, held);
  }

  @Override
  @SuppressWarnings("rawtypes")
  public Enumeration getDictionaries() throws IOException {
    List<Dictionary> dictionaries = new ArrayList<>();
    for (Map.Entry<String, Held> entry : holdings.all().entrySet()) {
      if (entry.getValue().meta().containsKey(Constants.SERVICE_PID)) {
        dictionaries.add(dictionary(entry.getKey(), entry.getValue()));
      }
    }
    return Collections.enumeration(dictionaries);
  }

  private Hashtable<String, Object> dictionary(String pid, Held held) throws IOException {
    Read known = read.get(pid);
    if (known == null || known.held() != held) {
      try {
        known = new Read(held, Dictionaries.dictionary(held));
      } catch (JsonException e) {
        throw new IOException("settings in the policy store are damaged: " + e.getMessage(), e);
      }
      read.put(pid, known);
    }
    return new Hashtable<>(known.dictionary());
  }

  @Override
  @SuppressWarnings("rawtypes")
  public void store(String pid, Dictionary properties) throws IOException {
    SortedMap<String, String> meta;
    SortedMap<String, String> values;
    try {
      meta = Dictionaries.encode(properties, true);
      values = Dictionaries.encode(properties, false);
    } catch (JsonException e) {
      throw new RefusedException(List.of(pid + ": " + e.getMessage()));
    }
    Held before = holdings.all().get(pid);
    if (before == null || !before.values().equals(values)) {
      checks.demand(pid, Dictionaries.factoryPid(meta), values);
    }
    holdings.writing().lock();
    try {
      store(pid, meta, values);
    } finally {
      holdings.writing().unlock();
    }
  }

  private void store(String pid, SortedMap<String, String> meta, SortedMap<String, String> values)
      throws IOException {
    Held old = holdings.all().get(pid);
    boolean wasSet = old != null && old.isSet();
    boolean policy = meta.containsKey(Constants.SERVICE_PID) && (wasSet || !values.isEmpty());
    List<Change> changes =
        policy ? Policy.changes(pid, wasSet ? old.values() : null, values) : List.of();
    Held held = new Held(meta, values, wasSet ? old.revision() : 0);
    if (!changes.isEmpty()) {
      change(changes, pid, Optional.of(held));
    } else if (old == null || !isSame(old, held)) {
      holdings.keep(pid, Optional.of(held));
    }
  }

  private static boolean isSame(Held old, Held held) {
    return old.values().equals(held.values())
        && Dictionaries.lasting(old.meta()).equals(Dictionaries.lasting(held.meta()));
  }

  @Override
  public void delete(String pid) throws IOException {
    read.remove(pid);
    holdings.writing().lock();
    try {
      Held old = holdings.all().get(pid);
      if (old == null) {
        return;
      }
      if (old.isSet()) {
        change(Policy.changes(pid, old.values(), null), pid, Optional.empty());
      } else {
        holdings.keep(pid, Optional.empty());
      }
    } finally {
      holdings.writing().unlock();
    }
  }

  private void change(List<Change> changes, String pid, Optional<Held> held) throws IOException {
    Context.Entry entry = context.current();
    if (entry.echo()) {
      // What the store hands on is older than what somebody else has stored meanwhile: that stays.
      throw new RefusedException(List.of("the settings of " + pid + " were changed meanwhile"));
    }
    holdings.commit(changes, Map.of(pid, held), entry.named(), entry.comment());
  }
}
