// Copyright the Postern authors
// SPDX-License-Identifier: Apache-2.0
package org.postern.lists;

import java.util.List;

/**
 * What came of an import.
 *
 * @param done whether the list is changed; false for a trial, and where a wrong line stopped it
 * @param lines that held an entry
 * @param added entries that were new
 * @param removed entries that were taken out
 * @param wrong how many lines were wrong
 * @param problems of the first of them, each with its line
 */
public record ImportReport(
    boolean done, int lines, int added, int removed, int wrong, List<String> problems) {

  /** Copies the list. */
  public ImportReport {
    problems = List.copyOf(problems);
  }

  /** The same with this many added. */
  public ImportReport withAdded(int count) {
    return new ImportReport(done, lines, count, removed, wrong, problems);
  }
}
