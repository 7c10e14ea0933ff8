// Copyright the Postern authors
// SPDX-License-Identifier: Apache-2.0
package org.postern.filter.shield.internal.calendar;

import java.io.IOException;
import java.io.InputStream;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import org.postern.filter.shield.internal.rule.Hits;

/** Looks at a calendar, line by line. */
public final class CalendarCheck {

  /** Rules found here. */
  public static final Set<String> RULES =
      Set.of(
          "calendar-modprops",
          "calendar-empty-date",
          "calendar-line-long",
          "calendar-rule-long",
          "calendar-mailto-long",
          "calendar-bad-date");

  /** Longest piece of a line that Exchange 2000 could hold. */
  private static final int MAX_PIECE = 256;

  /** Longest rule or address that GroupWise and Domino could hold. */
  private static final int MAX_VALUE = 300;

  private static final String MODPROPS = "X-MICROSOFT-CDO-MODPROPS";
  private static final String CDO = "X-MICROSOFT-CDO-";
  private static final Set<String> DATES = Set.of("DTSTAMP", "DTSTART", "DTEND", "DUE");
  private static final Set<String> PEOPLE = Set.of("ATTENDEE", "ORGANIZER");
  private static final Set<String> RULE_NAMES = Set.of("RRULE", "EXRULE");

  private final Hits hits;
  private long shortestModProps = Long.MAX_VALUE;

  private CalendarCheck(Hits hits) {
    this.hits = hits;
  }

  /**
   * Looks at one calendar.
   *
   * @throws IOException when the stream fails
   */
  public static void look(InputStream calendar, Hits hits) throws IOException {
    CalendarCheck check = new CalendarCheck(hits);
    ContentLines lines = new ContentLines(calendar);
    for (Optional<ContentLines.Line> line = lines.next(); line.isPresent(); line = lines.next()) {
      check.line(line.get());
    }
  }

  private void line(ContentLines.Line line) {
    String name = line.name();
    if (name.equals(MODPROPS)) {
      modProps(line);
    }
    boolean date = DATES.contains(name);
    if (date) {
      date(line);
    }
    boolean rule = RULE_NAMES.contains(name);
    if (rule && line.length() - name.length() > MAX_VALUE) {
      hits.add("calendar-rule-long", line.text());
    }
    if ((date || rule || name.startsWith(CDO)) && line.longest() > MAX_PIECE) {
      hits.add("calendar-line-long", line.text());
    }
    if (PEOPLE.contains(name)) {
      mailto(line);
    }
  }

  /** A buffer is made for the first list of properties and used for all later ones. */
  private void modProps(ContentLines.Line line) {
    if (line.length() > shortestModProps) {
      hits.add("calendar-modprops", line.text());
    }
    shortestModProps = Math.min(shortestModProps, line.length());
  }

  private void date(ContentLines.Line line) {
    String value = line.value().strip();
    if (value.isEmpty()) {
      hits.add("calendar-empty-date", line.text());
    } else if (!isDate(value)) {
      hits.add("calendar-bad-date", line.text());
    }
  }

  /** {@code YYYYMMDD}, or {@code YYYYMMDDThhmmss} with or without {@code Z}. */
  private static boolean isDate(String value) {
    int length = value.length();
    if (length != 8 && length != 15 && !(length == 16 && value.charAt(15) == 'Z')) {
      return false;
    }
    for (int i = 0; i < Math.min(length, 15); i++) {
      boolean good = i == 8 ? value.charAt(i) == 'T' : Character.digit(value.charAt(i), 10) >= 0;
      if (!good) {
        return false;
      }
    }
    return true;
  }

  private void mailto(ContentLines.Line line) {
    if (line.length() <= MAX_VALUE) {
      return;
    }
    String text = line.text().toLowerCase(Locale.ROOT);
    int at = text.indexOf("mailto:");
    while (at >= 0) {
      int end = at;
      while (end < text.length() && ">\",;".indexOf(text.charAt(end)) < 0) {
        end++;
      }
      if (end - at > MAX_VALUE) {
        hits.add("calendar-mailto-long", text.substring(at, end));
        return;
      }
      at = text.indexOf("mailto:", end);
    }
  }
}
