// Copyright the Postern authors
// SPDX-License-Identifier: Apache-2.0
package org.postern.exchange;

import java.time.Duration;
import java.time.Instant;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * What an agent says of itself.
 *
 * @param version of the agent
 * @param written when it said so, in whole seconds
 * @param started since when it counts
 * @param interval between two times that it says so
 * @param endpoint the filter that it reached last, or {@code none}
 * @param open sessions at that moment
 * @param counts what it counted
 * @param meanMillis how long all steps of a message took, in the mean; 0 without a message
 * @param p99Millis how long they took at most, but for one message in a hundred
 */
public record AgentFigures(
    String version,
    Instant written,
    Instant started,
    Duration interval,
    String endpoint,
    long open,
    Counts counts,
    double meanMillis,
    double p99Millis) {

  /**
   * Numbers since the start.
   *
   * @param sessions of SMTP
   * @param messages whose end was examined
   * @param submissions messages that did not come by SMTP
   * @param decisions about messages, by their names, in the order of the file
   * @param failures to ask a filter, by their reasons, in the order of the file
   */
  public record Counts(
      long sessions,
      long messages,
      long submissions,
      Map<String, Long> decisions,
      Map<String, Long> failures) {

    /** Copies the maps. */
    public Counts {
      decisions = Collections.unmodifiableMap(new LinkedHashMap<>(decisions));
      failures = Collections.unmodifiableMap(new LinkedHashMap<>(failures));
    }
  }
}
