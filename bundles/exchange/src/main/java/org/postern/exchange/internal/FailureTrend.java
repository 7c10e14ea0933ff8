// Copyright the Postern authors
// SPDX-License-Identifier: Apache-2.0
package org.postern.exchange.internal;

import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import org.postern.exchange.AgentFigures;

/** Which failures of an agent are news. What it had counted before the first look is none. */
final class FailureTrend {

  /** Without another failure for so long it is over. */
  private static final Duration CALM = Duration.ofMinutes(5);

  private Optional<AgentFigures> last = Optional.empty();
  private Map<String, Long> base = Map.of();
  private Instant grown = Instant.MIN;

  /** Takes the latest figures, and says how often which failure happened lately. */
  String after(AgentFigures now, Instant at) {
    Map<String, Long> counts = now.counts().failures();
    if (last.isEmpty()) {
      base = counts;
    } else if (!last.get().started().equals(now.started())) {
      // The agent was started again and counts from zero.
      base = Map.of();
      grown = at;
    } else if (!last.get().counts().failures().equals(counts)) {
      grown = at;
    } else if (grown.isBefore(at.minus(CALM))) {
      base = counts;
    }
    last = Optional.of(now);
    return counts.entrySet().stream()
        .filter(one -> one.getValue() > before(one.getKey()))
        .map(one -> one.getKey() + " " + (one.getValue() - before(one.getKey())))
        .collect(Collectors.joining(", "));
  }

  private long before(String failure) {
    return base.getOrDefault(failure, 0L);
  }
}
