// Copyright the Postern authors
// SPDX-License-Identifier: Apache-2.0
package org.postern.journal;

/**
 * A part of the results. Pages are told apart by the entry at their border and not by a count, so
 * that entries which come meanwhile move nothing, and a late page costs no more than the first.
 *
 * @param above only entries with a greater id; -1 for all
 * @param below only entries with a smaller id; {@link Long#MAX_VALUE} for all
 * @param limit how many at most, 1 to {@link Archive#MAX_PAGE}
 */
public record Window(long above, long below, int limit) {

  /** Checks the limit. */
  public Window {
    if (limit < 1 || limit > Archive.MAX_PAGE) {
      throw new IllegalArgumentException("limit " + limit + " is not 1 to " + Archive.MAX_PAGE);
    }
  }

  /** The newest. */
  public static Window newest(int limit) {
    return new Window(-1, Long.MAX_VALUE, limit);
  }

  /** Those before this id. */
  public static Window before(long id, int limit) {
    return new Window(-1, id, limit);
  }

  /** The newest of those after this id. */
  public static Window after(long id, int limit) {
    return new Window(id, Long.MAX_VALUE, limit);
  }
}
