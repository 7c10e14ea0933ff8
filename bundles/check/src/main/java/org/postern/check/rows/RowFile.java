// Copyright the Postern authors
// SPDX-License-Identifier: Apache-2.0
package org.postern.check.rows;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import java.util.regex.Pattern;

/**
 * Reads a file of rows. A row begins with {@code [ID]}; its lines are {@code key: value}, a line
 * that begins with a blank goes on with the one before, {@code #} begins a line that is no row's. A
 * row with a wrong line is refused as a whole, the others are read.
 */
public final class RowFile {

  /** Characters of a file; the rest is refused. */
  public static final int MAX_FILE = 512 * 1024;

  /** Characters of a line with those that go on with it. */
  public static final int MAX_LINE = 4096;

  /** Rows of a file. */
  public static final int MAX_ROWS = 1000;

  /** Lines of one row. */
  public static final int MAX_ENTRIES = 64;

  private static final Pattern ID = Pattern.compile("[A-Za-z][A-Za-z0-9.-]{0,39}");

  private final String name;
  private final Map<String, Stanza> stanzas = new TreeMap<>();
  private final List<RowProblem> problems = new ArrayList<>();
  private final List<String> order = new ArrayList<>();

  private Entry head;
  private List<Entry> entries = new ArrayList<>();
  private boolean sound;

  private RowFile(String name) {
    this.name = name;
  }

  /**
   * Reads a file.
   *
   * @param name as a person knows it, for messages
   */
  public static RowFile read(String name, String text) {
    RowFile file = new RowFile(name);
    if (text.length() > MAX_FILE) {
      file.problem(1, "the file is longer than " + MAX_FILE + " characters; nothing of it counts");
      return file;
    }
    String[] lines = text.split("\r\n|\n|\r", -1);
    for (int i = 0; i < lines.length; i++) {
      file.line(i + 1, lines[i]);
    }
    file.close();
    return file;
  }

  /** What was refused. */
  public List<RowProblem> problems() {
    return List.copyOf(problems);
  }

  /** The rows that are sound so far, in the order of the file. */
  List<Stanza> stanzas() {
    return order.stream().map(stanzas::get).toList();
  }

  private void line(int number, String line) {
    if (line.isBlank() || line.startsWith("#")) {
      return;
    }
    if (line.startsWith("[")) {
      close();
      open(number, line.strip());
    } else if (head == null) {
      problem(number, RowProblem.quote(line) + " belongs to no row; a row begins with [ID]");
    } else if (Character.isWhitespace(line.charAt(0))) {
      goOn(number, line.strip());
    } else {
      entry(number, line);
    }
  }

  private void open(int number, String line) {
    String id = line.endsWith("]") ? line.substring(1, line.length() - 1).strip() : "";
    head = new Entry(name, number, "id", id);
    entries = new ArrayList<>();
    sound = true;
    if (!ID.matcher(id).matches()) {
      refuse(
          number,
          RowProblem.quote(line) + ": [ID] with letters, digits, dots and dashes, up to 40");
    } else if (stanzas.containsKey(id)) {
      refuse(number, "there is a row " + id + " already");
    } else if (stanzas.size() >= MAX_ROWS) {
      refuse(number, "more than " + MAX_ROWS + " rows");
    }
  }

  private void entry(int number, String line) {
    int colon = line.indexOf(':');
    String key = colon < 0 ? "" : line.substring(0, colon).strip().toLowerCase(Locale.ROOT);
    Key known = Key.of(key);
    if (known == null) {
      refuse(number, RowProblem.quote(line) + ": 'key: value' with one of " + Key.names());
    } else if (!known.repeats() && entries.stream().anyMatch(e -> e.key().equals(key))) {
      refuse(number, "a second line '" + key + "' in one row");
    } else {
      add(new Entry(name, number, key, line.substring(colon + 1).strip()));
    }
  }

  private void goOn(int number, String more) {
    if (entries.isEmpty()) {
      refuse(number, RowProblem.quote(more) + " goes on with no line");
      return;
    }
    Entry last = entries.remove(entries.size() - 1);
    add(new Entry(name, last.line(), last.key(), (last.value() + " " + more).strip()));
  }

  private void add(Entry entry) {
    entries.add(entry);
    if (entry.value().length() > MAX_LINE) {
      refuse(entry.line(), "a line is longer than " + MAX_LINE + " characters");
    } else if (entries.size() > MAX_ENTRIES) {
      refuse(entry.line(), "a row has more than " + MAX_ENTRIES + " lines");
    }
  }

  private void close() {
    if (head != null && sound) {
      stanzas.put(head.value(), new Stanza(head, List.copyOf(entries)));
      order.add(head.value());
    }
    head = null;
  }

  /** One message a row is enough. */
  private void refuse(int number, String text) {
    if (sound) {
      problem(number, text);
    }
    sound = false;
  }

  private void problem(int number, String text) {
    if (problems.size() < MAX_ROWS) {
      problems.add(new RowProblem(name, number, text));
    }
  }
}
