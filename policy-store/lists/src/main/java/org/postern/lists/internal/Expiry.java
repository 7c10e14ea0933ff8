// Copyright the Postern authors
// SPDX-License-Identifier: Apache-2.0
package org.postern.lists.internal;

import java.time.DateTimeException;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** How people write when an entry ends. */
final class Expiry {

  private static final Pattern SPAN = Pattern.compile("(\\d{1,5})([hdw])");
  private static final Pattern DATE = Pattern.compile("\\d{4}-\\d{2}-\\d{2}");
  private static final int MAX_TEXT = 40;

  private Expiry() {}

  /**
   * Reads {@code 12h}, {@code 7d}, {@code 2w}, {@code 2027-01-31} (its end, in UTC), {@code
   * 2027-01-31T10:00:00Z}; empty for never.
   *
   * @throws IllegalArgumentException saying what can be written
   */
  static Optional<Instant> read(String written, Instant now) {
    String text = written.strip();
    if (text.isEmpty()) {
      return Optional.empty();
    }
    try {
      Instant end = moment(text, now);
      if (end.isAfter(Clock.LAST) || end.isBefore(Instant.EPOCH)) {
        throw new DateTimeException("out of range");
      }
      return Optional.of(Instant.ofEpochSecond(end.getEpochSecond()));
    } catch (DateTimeException | ArithmeticException e) {
      throw new IllegalArgumentException(
          "'"
              + text.substring(0, Math.min(text.length(), MAX_TEXT))
              + "' is no end; write 12h, 7d, 2w, 2027-01-31 or 2027-01-31T10:00:00Z, up to 2106",
          e);
    }
  }

  private static Instant moment(String text, Instant now) {
    Matcher span = SPAN.matcher(text);
    if (span.matches()) {
      long count = Long.parseLong(span.group(1));
      return switch (span.group(2)) {
        case "h" -> now.plus(Duration.ofHours(count));
        case "d" -> now.plus(Duration.ofDays(count));
        default -> now.plus(Duration.ofDays(7 * count));
      };
    }
    return DATE.matcher(text).matches()
        ? LocalDate.parse(text).plusDays(1).atStartOfDay(ZoneOffset.UTC).toInstant()
        : Instant.parse(text);
  }
}
