// Copyright the Postern authors
// SPDX-License-Identifier: Apache-2.0
package org.postern.store;

import java.io.IOException;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.osgi.annotation.versioning.ProviderType;

/** All settings and their history. Methods may be called by any thread. */
@ProviderType
public interface PolicyStore {

  /**
   * Work on Configuration Admin.
   *
   * @param <T> what comes of it
   * @param <E> how it fails
   */
  @FunctionalInterface
  interface Work<T, E extends Exception> {

    /** Does it. */
    T run() throws E;
  }

  /**
   * Does work whose changes of settings, on this thread, are this author's.
   *
   * @param comment for each revision; may be empty
   */
  <T, E extends Exception> T as(Author author, String comment, Work<T, E> work) throws E;

  /**
   * Why settings would be refused, a sentence each; none where they would be stored.
   *
   * @param pid whose settings
   * @param factoryPid of settings of which there may be several; empty for others
   * @param values by name, of the types of OSGi configuration
   */
  List<String> problems(String pid, String factoryPid, Map<String, Object> values);

  /** The number of the newest revision; 0 where there is none. */
  long newest();

  /**
   * Revisions, the newest first.
   *
   * @param before only those with a lower number
   * @param most how many, 1 to 1000
   * @throws IOException if the database does not answer
   */
  List<Revision> revisions(long before, int most) throws IOException;

  /** A revision by its number. */
  Optional<Revision> revision(long number) throws IOException;

  /** What a revision changed. */
  List<Difference> changes(long number) throws IOException;

  /**
   * How one state differs from another.
   *
   * @param from number of a revision, 0 for the empty store
   * @param to number of a revision
   * @throws RefusedException if there is no such revision
   */
  List<Difference> difference(long from, long to) throws IOException;

  /** What going back to a revision would change; 0 is the empty store. */
  Plan planRollBack(long number) throws IOException;

  /** What undoing one revision, and none that came later, would change. */
  Plan planUndo(long number) throws IOException;

  /**
   * What importing settings would change. Settings of modules that the text does not name stay.
   *
   * @param json a configuration resource of the OSGi Configurator (Compendium 8, chapter 150)
   */
  Plan planImport(String json) throws IOException;

  /**
   * Does what was planned, as one revision, and gives it to Configuration Admin.
   *
   * @return the new revision; empty where there was nothing to do
   * @throws RefusedException if the plan has problems, or settings were changed since it was made
   */
  Optional<Revision> apply(Plan plan, Author author, String comment) throws IOException;

  /**
   * Settings as a configuration resource of the OSGi Configurator.
   *
   * @param number of the revision
   */
  String export(long number) throws IOException;

  /**
   * Gives a revision a name.
   *
   * @param name 1 to 100 letters, digits, spaces, dots, dashes and underscores
   * @throws RefusedException if the name is taken or not allowed, or there is no such revision
   */
  Snapshot snapshot(String name, long number, Author author) throws IOException;

  /** Takes a name away; the revision stays. */
  boolean removeSnapshot(String name) throws IOException;

  /** All named revisions, the newest name first. */
  List<Snapshot> snapshots() throws IOException;
}
