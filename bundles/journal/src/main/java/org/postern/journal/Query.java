// Copyright the Postern authors
// SPDX-License-Identifier: Apache-2.0
package org.postern.journal;

import java.time.Instant;
import java.time.ZonedDateTime;
import java.time.temporal.ChronoUnit;
import java.util.List;

/**
 * Which entries are looked for.
 *
 * @param conditions all of which must hold
 * @param from the first instant
 * @param to the first instant after
 */
public record Query(List<Condition> conditions, Instant from, Instant to) {

  /** Characters of an expression. */
  public static final int MAX_LENGTH = 1000;

  /** Conditions of an expression. */
  public static final int MAX_CONDITIONS = 20;

  /** Hours to look back where nothing else is said. */
  public static final int DEFAULT_HOURS = 24;

  /** Copies the list. */
  public Query {
    conditions = List.copyOf(conditions);
  }

  /** All within a time. */
  public static Query between(Instant from, Instant to) {
    return new Query(List.of(), from, to);
  }

  /** The same, of another time. */
  public Query within(Instant start, Instant end) {
    return new Query(conditions, start, end);
  }

  /**
   * Reads an expression: words, {@code field:value} and {@code -} for not, all of which must hold;
   * {@code "..."} for a value with spaces; {@code after:}, {@code before:} and {@code last:} for
   * the time, which is the last 24 hours where none is said.
   *
   * @param now in the time zone of those who ask
   * @throws QueryException if it cannot be understood
   */
  public static Query parse(String expression, ZonedDateTime now) throws QueryException {
    if (expression.length() > MAX_LENGTH) {
      throw new QueryException(
          "the expression has " + expression.length() + " characters; " + MAX_LENGTH + " are read");
    }
    return new QueryReader(now, now.toInstant().minus(DEFAULT_HOURS, ChronoUnit.HOURS))
        .read(new Words(expression).all());
  }
}
