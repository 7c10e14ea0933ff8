// Copyright the Postern authors
// SPDX-License-Identifier: Apache-2.0
package org.postern.lists.internal;

import java.io.IOException;
import java.io.Reader;
import java.io.Writer;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.postern.lists.Draft;
import org.postern.lists.ListEntry;

/** Entries as CSV. */
final class EntryCsv {

  private static final List<String> COLUMNS =
      List.of("entry", "comment", "expires", "who", "created");
  private static final String FORMULA = "=+-@\t\r";

  private final CsvReader rows;
  private final Instant now;
  private final int entry;
  private final int comment;
  private final int expires;

  /**
   * Reads the names of the columns.
   *
   * @throws IllegalArgumentException if there is none for entries
   */
  EntryCsv(Reader text, Instant now) throws IOException {
    rows = new CsvReader(text);
    this.now = now;
    CsvReader.Row first = rows.hasNext() ? rows.next() : new CsvReader.Row(1, List.of(), "");
    List<String> names =
        first.fields().stream().map(name -> name.strip().toLowerCase(Locale.ROOT)).toList();
    entry = names.indexOf(COLUMNS.get(0));
    comment = names.indexOf(COLUMNS.get(1));
    expires = names.indexOf(COLUMNS.get(2));
    if (entry < 0) {
      throw new IllegalArgumentException(
          "line 1: must name the columns, such as entry,comment,expires");
    }
  }

  /**
   * A line that was read.
   *
   * @param number from 1
   * @param draft what it says; empty for a blank line, and for a wrong one
   * @param problem what is wrong; empty if nothing is
   */
  record Line(int number, Optional<Draft> draft, String problem) {}

  boolean hasNext() {
    return rows.hasNext();
  }

  Line next() throws IOException {
    CsvReader.Row row = rows.next();
    if (!row.problem().isEmpty() || row.fields().isEmpty()) {
      return new Line(row.line(), Optional.empty(), row.problem());
    }
    try {
      return new Line(row.line(), Optional.of(draft(row.fields())), "");
    } catch (IllegalArgumentException e) {
      return new Line(row.line(), Optional.empty(), e.getMessage());
    }
  }

  private Draft draft(List<String> fields) {
    Entry read = Entry.read(field(fields, entry));
    return new Draft(
        read.text(),
        Comments.check(plain(field(fields, comment))),
        Expiry.read(field(fields, expires), now));
  }

  private static String field(List<String> fields, int column) {
    return column < 0 || column >= fields.size() ? "" : fields.get(column).strip();
  }

  /** Writes the names of the columns. */
  static void writeNames(Writer out) throws IOException {
    out.write(String.join(",", COLUMNS) + "\r\n");
  }

  static void write(Writer out, ListEntry entry) throws IOException {
    out.write(
        quote(entry.text())
            + ','
            + quote(guard(entry.comment()))
            + ','
            + entry.expires().map(Instant::toString).orElse("")
            + ','
            + quote(guard(entry.who()))
            + ','
            + entry.created()
            + "\r\n");
  }

  /** A spreadsheet would run what begins like a formula: who wrote a comment could have it run. */
  private static String guard(String text) {
    return !text.isEmpty() && FORMULA.indexOf(text.charAt(0)) >= 0 ? "'" + text : text;
  }

  private static String plain(String text) {
    boolean guarded =
        text.length() > 1 && text.charAt(0) == '\'' && FORMULA.indexOf(text.charAt(1)) >= 0;
    return guarded ? text.substring(1) : text;
  }

  private static String quote(String text) {
    boolean needed = text.chars().anyMatch(c -> c == ',' || c == '"' || c == '\n' || c == '\r');
    return needed ? '"' + text.replace("\"", "\"\"") + '"' : text;
  }
}
