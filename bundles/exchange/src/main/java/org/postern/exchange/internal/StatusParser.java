// Copyright the Postern authors
// SPDX-License-Identifier: Apache-2.0
package org.postern.exchange.internal;

import java.math.BigDecimal;
import java.time.Duration;
import org.postern.exchange.AgentFigures;
import org.postern.exchange.internal.StatusLines.Refusal;

/** Makes figures of a status file, or says what is wrong with it; nothing in it makes it throw. */
final class StatusParser {

  /** As the agent's settings allow. */
  private static final BigDecimal MAX_INTERVAL = BigDecimal.valueOf(3600);

  private static final BigDecimal MIN_INTERVAL = new BigDecimal("0.1");

  private StatusParser() {}

  static Reading parse(byte[] octets) {
    try {
      return new Reading.Good(figures(StatusLines.of(octets)));
    } catch (Refusal refusal) {
      return new Reading.Bad(refusal.getMessage());
    }
  }

  private static AgentFigures figures(StatusLines lines) throws Refusal {
    return new AgentFigures(
        lines.text("version"),
        lines.time("written"),
        lines.time("started"),
        interval(lines),
        lines.text("endpoint"),
        lines.count("sessions.open"),
        new AgentFigures.Counts(
            lines.count("sessions"),
            lines.count("messages"),
            lines.count("submissions"),
            lines.counts("decision."),
            lines.counts("failure.")),
        lines.decimal("milliseconds.mean").doubleValue(),
        lines.decimal("milliseconds.p99").doubleValue());
  }

  private static Duration interval(StatusLines lines) throws Refusal {
    BigDecimal seconds = lines.decimal("interval");
    if (seconds.compareTo(MIN_INTERVAL) < 0 || seconds.compareTo(MAX_INTERVAL) > 0) {
      throw lines.refused("interval", "0.1 to 3600 seconds");
    }
    return Duration.ofNanos(seconds.movePointRight(9).longValue());
  }
}
