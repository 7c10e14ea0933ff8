// Copyright the Postern authors
// SPDX-License-Identifier: Apache-2.0
package org.postern.journal;

import java.io.IOException;
import java.io.Writer;
import java.util.OptionalLong;

/** Writes all entries of a search, page by page. */
public final class Export {

  /** Entries that are written at most. */
  public static final long MAX_ENTRIES = 5_000_000;

  private final Archive archive;
  private final Writer out;

  /** In which form. */
  public enum Form {
    /** Comma-separated values (RFC 4180), with a header line. */
    CSV,
    /** One JSON object a line. */
    JSON
  }

  /** From an archive to a writer, which is not closed. */
  public Export(Archive archive, Writer out) {
    this.archive = archive;
    this.out = out;
  }

  /**
   * Writes them, the newest first.
   *
   * @return how many
   * @throws IOException if the archive cannot be read or the writer not be written
   */
  public long write(Query query, Form form) throws IOException {
    if (form == Form.CSV) {
      out.write(Csv.HEADER);
    }
    long count = 0;
    OptionalLong next = OptionalLong.of(Long.MAX_VALUE);
    while (next.isPresent() && count < MAX_ENTRIES) {
      Page page = archive.search(query, Window.before(next.getAsLong(), Archive.MAX_PAGE));
      for (Entry entry : page.entries()) {
        out.write(form == Form.CSV ? Csv.line(entry) : json(entry));
      }
      count += page.entries().size();
      next = page.next();
    }
    return count;
  }

  private static String json(Entry entry) {
    Json json = Json.object();
    VerdictJson.write(json, entry);
    return json + "\n";
  }
}
