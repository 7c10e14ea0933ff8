// Copyright the Postern authors
// SPDX-License-Identifier: Apache-2.0
package org.postern.filter.conduct.internal.syntax;

import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.OptionalInt;

/**
 * A date-time of RFC 5322, section 3.3, with the obsolete forms of section 4.3.
 *
 * @param instant when it is
 * @param offsetSeconds how far its zone is ahead of UTC
 * @param weekdayFits whether the day of the week, where it is said, is that of the date
 */
public record MailDate(Instant instant, int offsetSeconds, boolean weekdayFits) {

  private static final int MAX_LENGTH = 200;
  private static final List<String> MONTHS =
      List.of("jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec");

  private static final List<String> WEEKDAYS =
      List.of("mon", "tue", "wed", "thu", "fri", "sat", "sun");

  /** Zones with a name, from UTC-4 to UTC-8, summer time first. */
  private static final List<String> ZONES =
      List.of("edt", "est", "cdt", "cst", "mdt", "mst", "pdt", "pst");

  /** Where it is earliest and latest on Earth, in seconds ahead of UTC (IANA time zones). */
  private static final int LEAST_OFFSET = -12 * 3600;

  private static final int GREATEST_OFFSET = 14 * 3600;

  /** Whether there is a place whose clocks show this zone. */
  public boolean isZoneOnEarth() {
    return offsetSeconds >= LEAST_OFFSET && offsetSeconds <= GREATEST_OFFSET;
  }

  /** Reads a date; empty where it is none. Comments, and any number of blanks, are forgiven. */
  public static Optional<MailDate> parse(String value) {
    if (value.length() > MAX_LENGTH) {
      return Optional.empty();
    }
    List<String> words = words(value);
    int first = !words.isEmpty() && startsWithLetter(words.get(0)) ? 1 : 0;
    if (words.size() != first + 5) {
      return Optional.empty();
    }
    try {
      return read(words.subList(first, first + 5), first == 0 ? "" : words.get(0));
    } catch (DateTimeException e) {
      return Optional.empty();
    }
  }

  /** Day, month, year, time, zone. */
  private static Optional<MailDate> read(List<String> words, String weekday) {
    OptionalInt day = number(words.get(0), 1, 2);
    int month = MONTHS.indexOf(words.get(1)) + 1;
    OptionalInt year = year(words.get(2));
    List<String> time = List.of(words.get(3).split(":", 4));
    OptionalInt offset = offsetSeconds(words.get(4));
    if (day.isEmpty() || month == 0 || year.isEmpty() || offset.isEmpty() || time.size() > 3) {
      return Optional.empty();
    }
    OptionalInt hour = number(time.get(0), 1, 2);
    OptionalInt minute = time.size() > 1 ? number(time.get(1), 2, 2) : OptionalInt.empty();
    OptionalInt second = time.size() > 2 ? number(time.get(2), 2, 2) : OptionalInt.of(0);
    if (hour.isEmpty() || minute.isEmpty() || second.isEmpty() || second.getAsInt() > 60) {
      return Optional.empty();
    }
    // A leap second is written 60 (RFC 5322, section 3.3).
    LocalDateTime local =
        LocalDateTime.of(
            year.getAsInt(),
            month,
            day.getAsInt(),
            hour.getAsInt(),
            minute.getAsInt(),
            Math.min(second.getAsInt(), 59));
    Instant instant = local.toInstant(ZoneOffset.UTC).minusSeconds(offset.getAsInt());
    return Optional.of(new MailDate(instant, offset.getAsInt(), fits(weekday, local)));
  }

  private static boolean fits(String weekday, LocalDateTime date) {
    String right = date.getDayOfWeek().name().toLowerCase(Locale.ROOT);
    return weekday.isEmpty() || right.startsWith(weekday) || !WEEKDAYS.contains(weekday);
  }

  private static OptionalInt year(String word) {
    OptionalInt number = number(word, 2, 4);
    if (number.isEmpty() || word.length() == 4) {
      return number;
    }
    int brief = number.getAsInt();
    return OptionalInt.of(brief < 50 && word.length() == 2 ? brief + 2000 : brief + 1900);
  }

  private static OptionalInt offsetSeconds(String zone) {
    char sign = zone.charAt(0);
    if (sign == '+' || sign == '-') {
      OptionalInt number = number(zone.substring(1), 4, 4);
      if (number.isEmpty() || number.getAsInt() % 100 > 59) {
        return OptionalInt.empty();
      }
      int minutes = number.getAsInt() / 100 * 60 + number.getAsInt() % 100;
      return OptionalInt.of((sign == '-' ? -minutes : minutes) * 60);
    }
    if (!zone.chars().allMatch(c -> c >= 'a' && c <= 'z')) {
      return OptionalInt.empty();
    }
    int known = ZONES.indexOf(zone);
    // Nobody knows what other names mean: they count as UTC (RFC 5322, section 4.3).
    return OptionalInt.of(known < 0 ? 0 : -(4 + (known + 1) / 2) * 3600);
  }

  private static OptionalInt number(String word, int minDigits, int maxDigits) {
    boolean digits = word.chars().allMatch(c -> c >= '0' && c <= '9');
    return digits && word.length() >= minDigits && word.length() <= maxDigits
        ? OptionalInt.of(Integer.parseInt(word))
        : OptionalInt.empty();
  }

  private static boolean startsWithLetter(String word) {
    return word.charAt(0) >= 'a' && word.charAt(0) <= 'z';
  }

  /** Words in lower case, without comments and commas. */
  private static List<String> words(String value) {
    Lexer lexer = new Lexer(value.toLowerCase(Locale.ROOT));
    List<String> words = new ArrayList<>();
    while (lexer.skipBlanksAndComments() && !lexer.atEnd()) {
      int start = lexer.position();
      while (!lexer.atEnd() && !isSeparator(lexer.peek())) {
        lexer.step();
      }
      if (lexer.position() > start) {
        words.add(lexer.since(start));
      } else {
        lexer.step();
      }
    }
    return words;
  }

  private static boolean isSeparator(char c) {
    return Lexer.isBlank(c) || c == ',' || c == '(';
  }
}
