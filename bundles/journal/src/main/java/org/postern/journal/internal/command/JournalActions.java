// Copyright the Postern authors
// SPDX-License-Identifier: Apache-2.0
package org.postern.journal.internal.command;

import java.io.IOException;
import java.io.Writer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.time.ZonedDateTime;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import org.postern.flow.Reason;
import org.postern.journal.Archive;
import org.postern.journal.Condition;
import org.postern.journal.Entry;
import org.postern.journal.Escapes;
import org.postern.journal.Export;
import org.postern.journal.Field;
import org.postern.journal.Page;
import org.postern.journal.Query;
import org.postern.journal.QueryException;
import org.postern.journal.Window;
import org.postern.journal.internal.VerdictText;

/** What {@code bin/postern journal} can do. */
final class JournalActions {

  private static final int SHOWN = 20;

  private final Archive archive;

  JournalActions(Archive archive) {
    this.archive = archive;
  }

  List<String> search(List<String> words) throws IOException, QueryException {
    boolean limited = !words.isEmpty() && words.get(0).equals("--limit");
    int limit = limited ? Integer.parseInt(words.get(1)) : SHOWN;
    Query query = query(words.subList(limited ? 2 : 0, words.size()));
    Page page =
        archive.search(query, Window.newest(Math.max(1, Math.min(limit, Archive.MAX_PAGE))));
    List<String> lines = new ArrayList<>(List.of(JournalCommand.OK));
    page.entries().forEach(entry -> lines.add(line(entry)));
    if (!page.complete()) {
      lines.add(
          page.examined()
              + " verdicts were looked at in the time that a search has; narrow the time, with"
              + " last: or before:");
    } else if (page.entries().isEmpty()) {
      lines.add(
          "none of " + page.examined() + " verdicts fits; last:7d or last:all looks further back");
    }
    return lines;
  }

  /** Answers an id behind which to ask next, and what has come behind the one that is given. */
  List<String> since(List<String> words) throws IOException, QueryException {
    long after = Long.parseLong(words.get(0));
    Query query = query(words.subList(1, words.size()));
    Window window = after < 0 ? Window.newest(SHOWN) : Window.after(after, Archive.MAX_PAGE);
    List<Entry> entries = new ArrayList<>(archive.search(query, window).entries());
    Collections.reverse(entries);
    long last = entries.isEmpty() ? after : entries.get(entries.size() - 1).id();
    List<String> lines = new ArrayList<>(List.of(JournalCommand.OK, Long.toString(last)));
    entries.forEach(entry -> lines.add(line(entry)));
    return lines;
  }

  List<String> show(List<String> words) throws IOException {
    Condition same = new Condition(Field.ID, Condition.Relation.IS, words.get(0), 0, false);
    Query all = new Query(List.of(same), Instant.EPOCH, Instant.MAX);
    List<Entry> newest = archive.search(all, Window.newest(1)).entries();
    if (newest.isEmpty()) {
      return List.of(JournalCommand.OK, "no verdict has the id " + words.get(0));
    }
    List<String> lines = new ArrayList<>(List.of(JournalCommand.OK));
    for (Entry entry : archive.story(words.get(0), newest.get(0).event().time())) {
      lines.add(line(entry));
      for (Reason reason : entry.event().verdict().reasons()) {
        lines.add(text(reason));
      }
      lines.add("    filters " + entry.versions() + "; revision " + entry.revision());
    }
    return lines;
  }

  List<String> export(Path folder, List<String> words) throws IOException, QueryException {
    Path file = folder.resolve(words.get(0));
    Query query = query(words.subList(1, words.size()));
    Export.Form form =
        file.getFileName().toString().endsWith(".json") ? Export.Form.JSON : Export.Form.CSV;
    try (Writer out = Files.newBufferedWriter(file, StandardCharsets.UTF_8)) {
      long count = new Export(archive, out).write(query, form);
      return List.of(JournalCommand.OK, count + " verdicts are in " + file);
    }
  }

  /** A word with a space in it was in quotation marks of the shell. */
  private static Query query(List<String> words) throws QueryException {
    List<String> parts = new ArrayList<>();
    for (String word : words) {
      int colon = word.indexOf(':');
      boolean quote = word.indexOf(' ') >= 0 && word.indexOf('"') < 0;
      parts.add(
          quote ? word.substring(0, colon + 1) + '"' + word.substring(colon + 1) + '"' : word);
    }
    return Query.parse(String.join(" ", parts), ZonedDateTime.now());
  }

  private static String line(Entry entry) {
    return entry.event().time() + " " + VerdictText.of(entry.event(), true);
  }

  private static String text(Reason reason) {
    StringBuilder line = new StringBuilder("    ");
    line.append(reason.stage()).append(' ');
    Escapes.append(line, reason.finding().rule());
    line.append(' ').append(reason.finding().score()).append(' ');
    Escapes.append(line, reason.finding().sentence());
    return line.append(reason.monitored() ? " (only watched)" : "").toString();
  }
}
