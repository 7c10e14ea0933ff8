// Copyright the Postern authors
// SPDX-License-Identifier: Apache-2.0
package org.postern.journal;

import java.util.List;
import java.util.OptionalLong;

/**
 * A page of results.
 *
 * @param entries the newest first
 * @param next the page that follows is before this id; empty where all was searched
 * @param examined entries that were looked at
 * @param complete whether the page is full, or all was searched; otherwise the time for one search
 *     was over and the next page goes on
 */
public record Page(List<Entry> entries, OptionalLong next, long examined, boolean complete) {

  /** Copies the list. */
  public Page {
    entries = List.copyOf(entries);
  }
}
