// Copyright the Postern authors
// SPDX-License-Identifier: Apache-2.0
package org.postern.lists.internal;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.IOException;
import java.io.InputStreamReader;
import java.io.Reader;
import java.io.Writer;
import java.nio.charset.CharsetDecoder;
import java.nio.charset.CodingErrorAction;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.postern.lists.AddressBook;
import org.postern.lists.Draft;
import org.postern.lists.Excerpt;
import org.postern.lists.ImportMode;
import org.postern.lists.ImportReport;
import org.postern.lists.ListEntry;

/** What {@code bin/postern lists} can do. */
final class ListsCommandActions {

  private static final int SHOWN = 1000;
  private static final int CHANGES = 200;
  private static final String WRONG_LINES = "65";

  private final AddressBook book;
  private final String who;
  private final Path folder;

  ListsCommandActions(AddressBook book, String who, Path folder) {
    this.book = book;
    this.who = who;
    this.folder = folder;
  }

  List<String> list() throws IOException {
    return ListsCommand.ok(
        book.lists().stream()
            .map(
                one ->
                    String.format(
                        "%-16s %9d entries%s  %s",
                        one.name(),
                        one.entries(),
                        one.fromForm() > 0 ? " and " + one.fromForm() + " of the form" : "",
                        one.meaning()))
            .toList());
  }

  List<String> show(List<String> words) throws IOException {
    Excerpt found =
        book.find(words.get(0), String.join(" ", words.subList(1, words.size())), 0, SHOWN);
    List<String> lines = new ArrayList<>();
    found.entries().forEach(entry -> lines.add(line(entry)));
    if (found.total() > lines.size()) {
      lines.add((found.total() - lines.size()) + " more; 'export' writes all");
    }
    return ListsCommand.ok(lines);
  }

  List<String> test(List<String> words) {
    boolean there = book.holds(words.get(0), words.get(1));
    return there ? ListsCommand.ok(List.of("yes")) : List.of("1", "no");
  }

  List<String> add(List<String> words) throws IOException {
    Draft draft =
        book.draft(
            words.get(1),
            option(words, "--comment").orElse(""),
            option(words, "--expires").orElse(""));
    onlyOptions(words.subList(2, words.size()), 2, List.of("--comment", "--expires"));
    book.add(words.get(0), draft, who);
    return ListsCommand.ok(List.of());
  }

  List<String> remove(List<String> words) throws IOException {
    words.get(1);
    int removed = book.remove(words.get(0), words.subList(1, words.size()), who);
    return ListsCommand.ok(List.of(removed + " removed"));
  }

  List<String> take(List<String> words) throws IOException {
    Path file = folder.resolve(words.get(1));
    List<String> options = words.subList(2, words.size());
    onlyOptions(options, 1, List.of("--replace", "--skip-wrong", "--dry-run"));
    ImportMode mode =
        new ImportMode(
            options.contains("--replace"),
            options.contains("--skip-wrong"),
            options.contains("--dry-run"));
    try (Reader csv = new InputStreamReader(Files.newInputStream(regular(file)), decoder())) {
      ImportReport report = book.take(words.get(0), csv, mode, who);
      List<String> lines = new ArrayList<>();
      lines.add(report.done() || mode.trial() && report.wrong() == 0 ? "0" : WRONG_LINES);
      lines.addAll(report.problems());
      lines.add(summary(report, mode));
      return lines;
    }
  }

  List<String> write(List<String> words) throws IOException {
    Path file = folder.resolve(words.get(1));
    try (Writer out = Files.newBufferedWriter(file, UTF_8)) {
      book.write(words.get(0), out);
    }
    return ListsCommand.ok(List.of());
  }

  List<String> changes() throws IOException {
    return ListsCommand.ok(
        book.changes(CHANGES).stream()
            .map(
                change ->
                    String.format(
                        "%d %s %s: %s %s, %d added, %d removed. %s",
                        change.number(),
                        change.time(),
                        change.who(),
                        change.action(),
                        change.list(),
                        change.added(),
                        change.removed(),
                        change.detail()))
            .toList());
  }

  private static String summary(ImportReport report, ImportMode mode) {
    String counts =
        String.format(
            "%d lines, %d added, %d removed, %d wrong",
            report.lines(), report.added(), report.removed(), report.wrong());
    if (mode.trial()) {
      return counts + " (dry run: nothing was changed)";
    }
    return report.done()
        ? counts
        : counts + "; nothing was changed. --skip-wrong leaves wrong lines out";
  }

  private static String line(ListEntry entry) {
    return entry.text()
        + entry.expires().map(end -> "  until " + end).orElse("")
        + "  "
        + entry.who()
        + ", "
        + entry.created()
        + (entry.comment().isEmpty() ? "" : ": " + entry.comment());
  }

  /** Not a pipe or a device: reading one might never end. */
  private static Path regular(Path file) throws IOException {
    if (!Files.isRegularFile(file)) {
      throw new IOException(file + " is no file that the server can read");
    }
    return file;
  }

  /** What is no UTF-8 is told by its line, not by an exception. */
  private static CharsetDecoder decoder() {
    return UTF_8
        .newDecoder()
        .onMalformedInput(CodingErrorAction.REPLACE)
        .onUnmappableCharacter(CodingErrorAction.REPLACE);
  }

  private static Optional<String> option(List<String> words, String name) {
    int at = words.indexOf(name);
    return at < 0 ? Optional.empty() : Optional.of(words.get(at + 1));
  }

  private static void onlyOptions(List<String> words, int step, List<String> known) {
    for (int i = 0; i < words.size(); i += step) {
      if (!known.contains(words.get(i))) {
        throw new IllegalArgumentException("'" + words.get(i) + "' is unknown here");
      }
    }
  }
}
