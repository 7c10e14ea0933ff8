// Copyright the Postern authors
// SPDX-License-Identifier: Apache-2.0
package org.postern.store.internal;

import org.postern.store.Author;
import org.postern.store.PolicyStore;

/**
 * On whose behalf a thread changes settings. Configuration Admin hands on nothing of the kind, but
 * stores on the thread that called it.
 */
final class Context {

  private static final Entry NONE = new Entry(new Author(Author.Origin.CODE, ""), "", false);

  private final ThreadLocal<Entry> entries = new ThreadLocal<>();

  /**
   * What is known.
   *
   * @param author of the changes
   * @param comment for them
   * @param echo whether the store itself tells Configuration Admin what it holds already
   */
  record Entry(Author author, String comment, boolean echo) {

    Author named() {
      boolean nameless = author.name().isEmpty();
      return nameless ? new Author(author.origin(), Thread.currentThread().getName()) : author;
    }
  }

  Entry current() {
    Entry entry = entries.get();
    return entry == null ? NONE : entry;
  }

  <T, E extends Exception> T with(Entry entry, PolicyStore.Work<T, E> work) throws E {
    Entry before = entries.get();
    entries.set(entry);
    try {
      return work.run();
    } finally {
      if (before == null) {
        entries.remove();
      } else {
        entries.set(before);
      }
    }
  }
}
