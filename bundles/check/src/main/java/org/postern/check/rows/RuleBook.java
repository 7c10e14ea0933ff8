// Copyright the Postern authors
// SPDX-License-Identifier: Apache-2.0
package org.postern.check.rows;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.postern.check.Measure;

/**
 * The rows that count for one host: ours, with what the administrator's file says of them laid
 * over, and those that he added.
 */
public final class RuleBook {

  private final Map<String, CheckRow> rows = new LinkedHashMap<>();
  private final Set<RowProblem> problems = new LinkedHashSet<>();

  private RuleBook() {}

  /**
   * Lays files over each other.
   *
   * @param shipped our rows, a file a measure; a row of one is of that measure
   * @param own the administrator's rows
   * @param host name by which his file speaks of the host
   */
  public static RuleBook of(Map<Measure, RowFile> shipped, RowFile own, String host) {
    RuleBook book = new RuleBook();
    Map<String, Stanza> stanzas = new LinkedHashMap<>();
    shipped.forEach(
        (measure, file) -> {
          book.problems.addAll(file.problems());
          file.stanzas().forEach(s -> stanzas.put(s.id(), ofMeasure(s, measure)));
        });
    stanzas.values().forEach(book::add);
    book.problems.addAll(own.problems());
    for (Stanza over : own.stanzas()) {
      if (speaksOf(over, host)) {
        Stanza under = stanzas.get(over.id());
        book.add(under == null ? over : under.overlaid(over));
      }
    }
    return book;
  }

  /** The rows of a measure, in the order of the files. */
  public List<CheckRow> rows(Measure measure) {
    return rows.values().stream().filter(r -> r.measure() == measure).toList();
  }

  /** The row of this id. */
  public Optional<CheckRow> row(String id) {
    return Optional.ofNullable(rows.get(id));
  }

  /** What was refused; a row of ours then counts as it is. */
  public List<RowProblem> problems() {
    return new ArrayList<>(problems);
  }

  private void add(Stanza stanza) {
    try {
      rows.put(stanza.id(), new RowReader(stanza).read());
    } catch (RowException e) {
      problems.add(e.problem());
    }
  }

  private static Stanza ofMeasure(Stanza stanza, Measure measure) {
    Entry entry = new Entry(stanza.head().file(), stanza.head().line(), "measure", measure.id());
    return stanza.overlaid(new Stanza(stanza.head(), List.of(entry)));
  }

  private static boolean speaksOf(Stanza stanza, String host) {
    return stanza
        .one("hosts")
        .map(e -> RowReader.split(e.value()))
        .map(names -> names.stream().anyMatch(n -> same(n, host)))
        .orElse(true);
  }

  private static boolean same(String a, String b) {
    return a.toLowerCase(Locale.ROOT).equals(b.toLowerCase(Locale.ROOT));
  }
}
