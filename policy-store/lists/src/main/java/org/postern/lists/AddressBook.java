// Copyright the Postern authors
// SPDX-License-Identifier: Apache-2.0
package org.postern.lists;

import java.io.IOException;
import java.io.Reader;
import java.io.Writer;
import java.util.List;
import org.osgi.annotation.versioning.ProviderType;

/**
 * The address lists as an administrator keeps them. What a method has changed when it returns is
 * stored, and filters find it at once. Each method that reads or writes the store throws an {@code
 * IOException} whose message is a sentence for the administrator when it cannot; then the lists
 * stay as they are.
 */
@ProviderType
public interface AddressBook {

  /** Most entries of a list. */
  int MAX_ENTRIES = 2_000_000;

  /** Longest comment, in letters. */
  int MAX_COMMENT = 500;

  /** The lists that filters know and those that have entries, by name. */
  List<ListSummary> lists() throws IOException;

  /**
   * A part of a list, by entry.
   *
   * @param words text that entry or comment must hold, whatever its letter case; empty for all
   * @param offset how many to leave out, 0 or more
   * @param limit how many at most, 1 to 1000
   */
  Excerpt find(String list, String words, int offset, int limit) throws IOException;

  /**
   * Whether a list holds this, by an entry of any kind.
   *
   * @param asked an address, a domain, a mailbox or {@code user:joe}
   */
  boolean holds(String list, String asked);

  /**
   * Reads what somebody wrote into a form.
   *
   * @param expires {@code 12h}, {@code 7d}, {@code 2w}, {@code 2027-01-31} (its end, in UTC),
   *     {@code 2027-01-31T10:00:00Z}, or empty for never
   * @throws IllegalArgumentException if something is wrong; the message says what
   */
  Draft draft(String text, String comment, String expires);

  /**
   * Adds an entry, or gives one that is there this comment and end.
   *
   * @param who the user
   * @throws IllegalArgumentException if the entry is wrong; the message says how
   */
  void add(String list, Draft draft, String who) throws IOException;

  /**
   * Takes entries out; those that are not there do no harm.
   *
   * @return how many were there
   */
  int remove(String list, List<String> entries, String who) throws IOException;

  /**
   * Takes entries over from CSV (RFC 4180) whose first line names its columns: {@code entry}, and
   * perhaps {@code comment} and {@code expires}; others are not read. All are taken, or none.
   *
   * @throws IOException if the text cannot be read either
   */
  ImportReport take(String list, Reader csv, ImportMode mode, String who) throws IOException;

  /** Writes a list as CSV that {@link #take} reads. */
  void write(String list, Writer csv) throws IOException;

  /**
   * What was changed, the latest first.
   *
   * @param limit how many at most, 1 to 1000
   */
  List<ListChange> changes(int limit) throws IOException;
}
