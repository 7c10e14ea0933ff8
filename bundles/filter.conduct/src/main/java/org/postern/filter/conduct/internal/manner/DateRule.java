// Copyright the Postern authors
// SPDX-License-Identifier: Apache-2.0
package org.postern.filter.conduct.internal.manner;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.function.Consumer;
import org.postern.filter.Finding;
import org.postern.filter.Transaction;
import org.postern.filter.conduct.internal.syntax.MailDate;

/**
 * When the message says it was written (RFC 5322, section 3.6.1): a date far ahead keeps a mail on
 * top of the list.
 *
 * @param clock tells the time
 * @param maxAhead how far the date may lie ahead
 * @param maxAge how long ago the message may have been written
 */
public record DateRule(Clock clock, Duration maxAhead, Duration maxAge) implements HeaderRule {

  @Override
  public void check(HeaderSection section, Transaction transaction, Consumer<Finding> found) {
    Optional<String> field = section.first("Date");
    if (field.isEmpty()) {
      found.accept(Finding.of("conduct.date-missing", 1, "The message has no Date field."));
      return;
    }
    Optional<MailDate> date = MailDate.parse(field.get());
    if (date.isEmpty()) {
      found.accept(
          Finding.of(
              "conduct.date-syntax", 1, "Date is no valid date: " + Shown.of(field.get()) + "."));
      return;
    }
    plausible(date.get(), field.get(), found);
    timely(date.get().instant(), received(section), found);
  }

  /** Programs that make dates up get these wrong; mail programs take them from the system. */
  private static void plausible(MailDate date, String field, Consumer<Finding> found) {
    if (!date.isZoneOnEarth()) {
      found.accept(
          Finding.of(
              "conduct.date-zone", 1.5, "No place has the time zone of " + Shown.of(field) + "."));
    }
    if (!date.weekdayFits()) {
      found.accept(
          Finding.of(
              "conduct.date-weekday",
              1,
              "It was another day of the week: " + Shown.of(field) + "."));
    }
  }

  private void timely(Instant date, Instant received, Consumer<Finding> found) {
    if (date.isAfter(received.plus(maxAhead))) {
      found.accept(
          Finding.of("conduct.date-future", 1.5, "The message is dated ahead: " + date + "."));
    } else if (date.isBefore(received.minus(maxAge))) {
      found.accept(
          Finding.of("conduct.date-past", 0.5, "The message is dated long ago: " + date + "."));
    }
  }

  /**
   * When the last relay took the message, which may have waited there; now where there was none, or
   * where it claims to live in the future.
   */
  private Instant received(HeaderSection section) {
    Instant now = clock.instant();
    return section
        .first("Received")
        .flatMap(trace -> MailDate.parse(trace.substring(trace.lastIndexOf(';') + 1)))
        .map(MailDate::instant)
        .filter(instant -> instant.isBefore(now))
        .orElse(now);
  }
}
