// Copyright the Postern authors
// SPDX-License-Identifier: Apache-2.0
package org.postern.journal;

import java.io.IOException;
import java.time.Instant;
import java.util.List;
import org.osgi.annotation.versioning.ProviderType;

/** Every verdict of this server, kept on its disk and found again. Safe for many threads. */
@ProviderType
public interface Archive {

  /** Entries that a page of results holds at most. */
  int MAX_PAGE = 1000;

  /**
   * Finds entries, the newest first.
   *
   * @param query which
   * @param window which of those
   * @throws IOException with a sentence for the administrator, if the archive cannot be read
   */
  Page search(Query query, Window window) throws IOException;

  /**
   * What happened in one session: the entries of a transaction and of its connection, the oldest
   * first, at most {@link #MAX_PAGE}.
   *
   * @param transaction {@link org.postern.flow.VerdictEvent#transaction()} of one of them
   * @param near when that one happened
   * @throws IOException with a sentence for the administrator, if the archive cannot be read
   */
  List<Entry> story(String transaction, Instant near) throws IOException;

  /**
   * How many verdicts of each kind there were.
   *
   * @param from the first instant
   * @param to the first instant after
   * @param steps into how many spans of the same length that time is cut, 1 to 200; a span has a
   *     whole number of minutes
   * @return spans in their order; those with no verdict are among them
   * @throws IOException with a sentence for the administrator, if the archive cannot be read
   */
  List<Minute> chart(Instant from, Instant to, int steps) throws IOException;

  /** How it is. */
  ArchiveState state();
}
