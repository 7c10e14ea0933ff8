// Copyright the Postern authors
// SPDX-License-Identifier: Apache-2.0
package org.postern.lists.internal;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.postern.lists.AddressBook;
import org.postern.lists.Draft;
import org.postern.lists.ImportMode;
import org.postern.lists.ImportReport;
import org.postern.lists.ListEntry;

/** Writes the lines of a file into the store, in one transaction. */
final class ListImport {

  private static final int MAX_PROBLEMS = 100;
  private static final int BATCH = 1000;

  private final EntryCsv csv;
  private final ImportMode mode;
  private final List<String> problems = new ArrayList<>();
  private int lines;
  private int wrong;

  ListImport(EntryCsv csv, ImportMode mode) {
    this.csv = csv;
    this.mode = mode;
  }

  /**
   * Writes all lines.
   *
   * @return what came of it, without what was added unless it was a trial; not done if a wrong line
   *     is in the way
   */
  ImportReport run(EntryTable table, String list, String who, Instant now, long change)
      throws SQLException {
    int before = mode.trial() ? table.count(list) : 0;
    try (PreparedStatement put = table.put()) {
      int waiting = 0;
      while (csv.hasNext()) {
        EntryCsv.Line line = csv.next();
        problem(line.number(), line.problem());
        if (line.draft().isPresent() && !isStopped()) {
          Draft draft = line.draft().get();
          EntryTable.fill(
              put,
              list,
              new ListEntry(draft.text(), draft.comment(), who, now, draft.expires()),
              change);
          put.addBatch();
          waiting = (waiting + 1) % BATCH;
          if (waiting == 0) {
            put.executeBatch();
          }
          lines++;
        }
        tooMany(line.number());
      }
      put.executeBatch();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return report(table, list, before, change);
  }

  private ImportReport report(EntryTable table, String list, int before, long change)
      throws SQLException {
    if (isStopped()) {
      return new ImportReport(false, lines, 0, 0, wrong, problems);
    }
    int added = mode.trial() ? table.count(list) - before : 0;
    int removed = mode.replace() ? table.removeOthers(list, change) : 0;
    return new ImportReport(!mode.trial(), lines, added, removed, wrong, problems);
  }

  private boolean isStopped() {
    return wrong > 0 && !mode.skipWrong();
  }

  private void problem(int line, String text) {
    if (text.isEmpty()) {
      return;
    }
    wrong++;
    if (problems.size() < MAX_PROBLEMS) {
      problems.add("line " + line + ": " + text);
    }
  }

  private void tooMany(int line) {
    if (lines > AddressBook.MAX_ENTRIES || wrong > AddressBook.MAX_ENTRIES) {
      throw new IllegalArgumentException(
          "line " + line + ": a list has at most " + AddressBook.MAX_ENTRIES + " entries");
    }
  }
}
