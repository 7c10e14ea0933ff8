// Copyright the Postern authors
// SPDX-License-Identifier: Apache-2.0
package org.postern.engine.internal.chain;

import java.util.Iterator;
import java.util.Map;
import java.util.TreeMap;

/**
 * The numbers of all filters: of each version as long as its bundle is installed, and of each
 * filter since start, whatever versions of it came and went.
 */
final class Statistics {

  private static final class Entry {
    private final FilterStats whole = new FilterStats();
    private final Map<Long, Version> versions = new TreeMap<>();
  }

  private record Version(String number, FilterStats stats) {}

  private final Map<String, Entry> entries = new TreeMap<>();

  /** Where calls of this version are counted. */
  synchronized FilterStats of(FilterCard card) {
    Entry entry = entry(card.id());
    Version known = entry.versions.get(card.bundle());
    if (known != null && known.number().equals(card.version())) {
      return known.stats();
    }
    if (known != null) {
      entry.whole.absorb(known.stats());
    }
    FilterStats fresh = entry.whole.version();
    entry.versions.put(card.bundle(), new Version(card.version(), fresh));
    return fresh;
  }

  /** What is known of a filter as a whole. */
  synchronized FilterStats.Figures total(String id) {
    Entry entry = entry(id);
    FilterStats sum = new FilterStats();
    sum.absorb(entry.whole);
    entry.versions.values().forEach(version -> sum.absorb(version.stats()));
    return sum.figures(entry.whole);
  }

  /** A bundle will not come back: its calls go into the whole. */
  synchronized void forget(long bundle) {
    for (Entry entry : entries.values()) {
      Iterator<Map.Entry<Long, Version>> versions = entry.versions.entrySet().iterator();
      while (versions.hasNext()) {
        Map.Entry<Long, Version> version = versions.next();
        if (version.getKey() == bundle) {
          entry.whole.absorb(version.getValue().stats());
          versions.remove();
        }
      }
    }
  }

  private Entry entry(String id) {
    return entries.computeIfAbsent(id, any -> new Entry());
  }
}
