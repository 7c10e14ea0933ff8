// Copyright the Postern authors
// SPDX-License-Identifier: Apache-2.0
package org.postern.lists.internal;

import java.io.IOException;
import java.io.Reader;
import java.io.UncheckedIOException;
import java.io.Writer;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.function.Supplier;
import org.postern.database.Database;
import org.postern.lists.AddressBook;
import org.postern.lists.Draft;
import org.postern.lists.Excerpt;
import org.postern.lists.ImportMode;
import org.postern.lists.ImportReport;
import org.postern.lists.ListChange;
import org.postern.lists.ListEntry;
import org.postern.lists.ListSummary;

/**
 * The address lists in a database. A change is written and the new list is built from it in one
 * transaction; once that is committed the list takes the place of the old one. So a list that
 * cannot be built is never stored, and filters never see what is not.
 */
final class StoredBook implements AddressBook {

  /** Told of each change of shared lists. */
  static final String CHANNEL = "postern_lists";

  private final Database database;
  private final ConfiguredLists shown;
  private final StoredLists lists;
  private final Supplier<Map<String, String>> declared;

  /**
   * On this database.
   *
   * @param shown where filters look
   * @param declared lists of filters with what they are for
   */
  StoredBook(Database database, ConfiguredLists shown, Supplier<Map<String, String>> declared) {
    this.database = database;
    this.shown = shown;
    this.declared = declared;
    lists = new StoredLists(shown);
  }

  /** Reads all that is stored. */
  void load() throws IOException {
    lists.readAll(database);
  }

  /** What one change does; its last act is to build the list. */
  private interface Step {
    Outcome run(EntryTable table, long number) throws SQLException;
  }

  /** What was added is known once the list is built: counting rows takes long in a long list. */
  private record Outcome(
      boolean done, int added, int removed, String detail, Optional<AddressList> list) {

    Outcome(boolean done, int removed, String detail) {
      this(done, 0, removed, detail, Optional.empty());
    }

    Outcome counted(int before, int after) {
      return new Outcome(done, after - before + removed, removed, detail, list);
    }
  }

  private record Built(Outcome outcome, AddressList list) {}

  /** Undoes a transaction that has done its work, and hands its result on. */
  private static final class Undone extends RuntimeException {

    private static final long serialVersionUID = 1;

    private final transient Outcome outcome;

    Undone(Outcome outcome) {
      this.outcome = outcome;
    }
  }

  @Override
  public List<ListSummary> lists() throws IOException {
    Map<String, String> meanings = new TreeMap<>(declared.get());
    meanings.putAll(ListNames.KNOWN);
    TreeSet<String> names = new TreeSet<>(meanings.keySet());
    names.addAll(shown.storedNames());
    return names.stream()
        .map(
            name ->
                new ListSummary(
                    name,
                    meanings.getOrDefault(name, ""),
                    shown.stored(name).size(),
                    shown.form(name).size()))
        .toList();
  }

  @Override
  public Excerpt find(String list, String words, int offset, int limit) throws IOException {
    ListNames.check(list);
    return database.transact(
        connection -> {
          EntryTable table = StoredLists.table(connection, database);
          return new Excerpt(
              table.find(list, words, offset, limit),
              words.isEmpty() ? shown.stored(list).size() : table.count(list, words));
        });
  }

  @Override
  public boolean holds(String list, String asked) {
    return Question.of(asked).isIn(shown, ListNames.check(list));
  }

  @Override
  public Draft draft(String text, String comment, String expires) {
    return read(text, comment, expires);
  }

  static Draft read(String text, String comment, String expires) {
    return new Draft(
        Entry.read(text).text(), Comments.check(comment), Expiry.read(expires, Instant.now()));
  }

  @Override
  public void add(String list, Draft draft, String who) throws IOException {
    ListEntry entry =
        new ListEntry(
            Entry.read(draft.text()).text(),
            Comments.check(draft.comment()),
            who,
            Instant.now(),
            draft.expires());
    change(
        list,
        "add",
        who,
        (table, number) -> {
          boolean fresh = !table.has(list, entry.text());
          try (PreparedStatement put = table.put()) {
            EntryTable.fill(put, list, entry, number);
            put.executeUpdate();
          }
          return new Outcome(
              true,
              0,
              0,
              entry.text() + comment(entry.comment()),
              fresh ? grown(list, entry) : Optional.empty());
        });
  }

  @Override
  public int remove(String list, List<String> entries, String who) throws IOException {
    List<String> texts = entries.stream().map(text -> Entry.read(text).text()).toList();
    return change(
            list,
            "remove",
            who,
            (table, number) -> {
              List<String> gone = new ArrayList<>();
              for (String text : texts) {
                if (table.remove(list, text, number)) {
                  gone.add(text);
                }
              }
              return new Outcome(!gone.isEmpty(), gone.size(), String.join(", ", gone));
            })
        .removed();
  }

  @Override
  public ImportReport take(String list, Reader csv, ImportMode mode, String who)
      throws IOException {
    Instant now = Instant.now();
    ListImport lines;
    try {
      lines = new ListImport(new EntryCsv(csv, now), mode);
    } catch (IllegalArgumentException e) {
      return new ImportReport(false, 0, 0, 0, 1, List.of(e.getMessage()));
    }
    ImportReport[] report = new ImportReport[1];
    Outcome outcome =
        change(
            list,
            mode.replace() ? "replace" : "import",
            who,
            (table, number) -> {
              report[0] = lines.run(table, list, who, now, number);
              return new Outcome(report[0].done(), report[0].removed(), skipped(report[0]));
            });
    ImportReport result = report[0];
    return result.done() ? result.withAdded(outcome.added()) : result;
  }

  @Override
  public void write(String list, Writer csv) throws IOException {
    ListNames.check(list);
    EntryCsv.writeNames(csv);
    String last = "";
    List<ListEntry> page;
    do {
      String after = last;
      page =
          database.transact(
              connection -> StoredLists.table(connection, database).after(list, after));
      for (ListEntry entry : page) {
        EntryCsv.write(csv, entry);
        last = entry.text();
      }
    } while (!page.isEmpty());
  }

  @Override
  public List<ListChange> changes(int limit) throws IOException {
    return database.transact(connection -> new ChangeTable(connection).newest(limit));
  }

  /** Changes one list; one after the other, so that lists are shown in the order of commits. */
  private synchronized Outcome change(String list, String action, String who, Step step)
      throws IOException {
    ListNames.check(list);
    int before = shown.stored(list).size();
    try {
      Built built =
          database.transact(
              connection -> {
                EntryTable table = StoredLists.table(connection, database);
                ChangeTable changes = new ChangeTable(connection);
                long number = changes.next();
                Outcome outcome = step.run(table, number);
                if (!outcome.done()) {
                  throw new Undone(outcome);
                }
                AddressList fresh =
                    outcome.list().isPresent() ? outcome.list().get() : built(table, list);
                Outcome counted = outcome.counted(before, fresh.size());
                changes.write(change(number, who, list, action, counted));
                tell(connection);
                return new Built(counted, fresh);
              });
      lists.show(list, built.list());
      return built.outcome();
    } catch (Undone e) {
      return e.outcome;
    } catch (UncheckedIOException e) {
      throw e.getCause();
    }
  }

  /** The list as filters see it with one entry more, where this database is theirs. */
  private Optional<AddressList> grown(String list, ListEntry entry) {
    AddressList before = shown.stored(list);
    return before.size() >= MAX_ENTRIES
        ? Optional.empty()
        : before.with(Entry.read(entry.text()), StoredLists.seconds(entry.expires()));
  }

  /** Wakes the other servers, where there are some. */
  private void tell(Connection connection) throws SQLException {
    if (database.dialect() == Database.Dialect.POSTGRESQL) {
      try (Statement statement = connection.createStatement()) {
        statement.execute("NOTIFY " + CHANNEL);
      }
    }
  }

  private static AddressList built(EntryTable table, String list) throws SQLException {
    AddressList built = StoredLists.build(table, list);
    if (built.size() > MAX_ENTRIES) {
      throw new IllegalArgumentException(
          "a list has at most " + MAX_ENTRIES + " entries; this one would have " + built.size());
    }
    return built;
  }

  private static ListChange change(
      long number, String who, String list, String action, Outcome outcome) {
    return new ListChange(
        number,
        Instant.now(),
        who,
        list,
        action,
        outcome.added(),
        outcome.removed(),
        outcome.detail());
  }

  private static String comment(String text) {
    return text.isEmpty() ? "" : " (" + text + ")";
  }

  private static String skipped(ImportReport report) {
    return report.wrong() == 0 ? "" : report.wrong() + " wrong lines were left out";
  }
}
