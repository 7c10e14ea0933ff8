// Copyright the Postern authors
// SPDX-License-Identifier: Apache-2.0
package org.postern.check.rows;

import java.time.LocalDate;
import java.time.format.DateTimeParseException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.postern.check.Effort;
import org.postern.check.Measure;
import org.postern.check.Severity;

/** Makes a check of a row as it is written. */
final class RowReader {

  static final Set<String> ROLES = Set.of("edge", "mailbox", "other");

  private final Stanza stanza;

  RowReader(Stanza stanza) {
    this.stanza = stanza;
  }

  CheckRow read() throws RowException {
    return new CheckRow(
        stanza.id(),
        measure(),
        needed("title").value(),
        severity(),
        where(),
        Rule.of(needed("secure")),
        absent(),
        roles(),
        advice(),
        on(),
        waiver(),
        attestation());
  }

  private Measure measure() throws RowException {
    Entry entry = needed("measure");
    return Measure.of(entry.value())
        .orElseThrow(() -> entry.wrong("one of " + Arrays.toString(ids())));
  }

  private static String[] ids() {
    return Arrays.stream(Measure.values()).map(Measure::id).toArray(String[]::new);
  }

  private Severity severity() throws RowException {
    Entry entry = needed("severity");
    return Severity.of(entry.value())
        .orElseThrow(() -> entry.wrong("low, medium, high or critical"));
  }

  private Where where() throws RowException {
    List<Place> places = new ArrayList<>();
    for (Entry entry : stanza.all("value")) {
      places.add(Place.of(entry));
    }
    Optional<String> code = stanza.one("code").map(Entry::value);
    if (places.isEmpty() && code.isEmpty()) {
      throw new RowException(stanza.head(), "row " + stanza.id() + " has no 'value' and no 'code'");
    }
    Optional<Entry> type = stanza.one("type");
    if (type.isPresent() && !Set.of("DWord", "String").contains(type.get().value())) {
      throw type.get().wrong("DWord or String");
    }
    return new Where(places, code, type.map(Entry::value).orElse("DWord"));
  }

  private Absent absent() throws RowException {
    Optional<Entry> entry = stanza.one("absent");
    return entry.isPresent() ? Absent.of(entry.get()) : Absent.UNKNOWN;
  }

  private Set<String> roles() throws RowException {
    Optional<Entry> entry = stanza.one("role");
    if (entry.isEmpty() || entry.get().value().equals("any")) {
      return ROLES;
    }
    Set<String> roles = new LinkedHashSet<>(split(entry.get().value()));
    if (roles.isEmpty() || !ROLES.containsAll(roles)) {
      throw entry.get().wrong("any, or some of edge, mailbox, other");
    }
    return roles;
  }

  private Advice advice() throws RowException {
    Optional<Entry> effort = stanza.one("effort");
    Effort cost = Effort.SMALL;
    if (effort.isPresent()) {
      cost =
          Effort.of(effort.get().value())
              .orElseThrow(() -> effort.get().wrong("small, medium or large"));
    }
    return new Advice(
        needed("why").value(),
        values("source"),
        stanza.one("remedy").map(Entry::value).orElse(""),
        values("script"),
        cost);
  }

  private boolean on() throws RowException {
    Optional<Entry> entry = stanza.one("state");
    if (entry.isPresent() && !Set.of("on", "off").contains(entry.get().value())) {
      throw entry.get().wrong("on or off");
    }
    return entry.isEmpty() || entry.get().value().equals("on");
  }

  private Optional<Waiver> waiver() throws RowException {
    Optional<Entry> waive = stanza.one("waive");
    if (waive.isEmpty()) {
      return Optional.empty();
    }
    if (waive.get().value().isEmpty()) {
      throw waive.get().wrong("the reason, in a few words");
    }
    Entry until =
        stanza
            .one("until")
            .orElseThrow(() -> waive.get().wrong("needs a line 'until: YYYY-MM-DD' beside it"));
    return Optional.of(new Waiver(waive.get().value(), date(until)));
  }

  private Optional<Attestation> attestation() throws RowException {
    Optional<Entry> attested = stanza.one("attested");
    if (attested.isEmpty()) {
      return Optional.empty();
    }
    Entry by =
        stanza
            .one("by")
            .orElseThrow(() -> attested.get().wrong("needs a line 'by: NAME' beside it"));
    return Optional.of(new Attestation(date(attested.get()), by.value()));
  }

  private static LocalDate date(Entry entry) throws RowException {
    try {
      return LocalDate.parse(entry.value());
    } catch (DateTimeParseException e) {
      throw entry.wrong("a day, YYYY-MM-DD");
    }
  }

  private List<String> values(String key) {
    return stanza.all(key).stream().map(Entry::value).toList();
  }

  private Entry needed(String key) throws RowException {
    Entry entry =
        stanza
            .one(key)
            .orElseThrow(
                () ->
                    new RowException(
                        stanza.head(),
                        "row " + stanza.id() + " is not one of ours and has no '" + key + "'"));
    if (entry.value().isEmpty()) {
      throw entry.wrong("may not be empty");
    }
    return entry;
  }

  static List<String> split(String text) {
    return Arrays.stream(text.split(",")).map(String::strip).filter(s -> !s.isEmpty()).toList();
  }
}
