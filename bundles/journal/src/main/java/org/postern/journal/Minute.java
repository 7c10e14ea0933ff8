// Copyright the Postern authors
// SPDX-License-Identifier: Apache-2.0
package org.postern.journal;

import java.time.Instant;
import java.util.Map;
import org.postern.flow.Action;

/**
 * What flowed in one minute.
 *
 * @param start its first instant
 * @param messages messages that reached their end
 * @param verdicts verdicts by what was done, those of stages before the end of the message included
 *     unless they were {@link Action#CONTINUE}
 */
public record Minute(Instant start, long messages, Map<Action, Long> verdicts) {

  /** Copies the map. */
  public Minute {
    verdicts = Map.copyOf(verdicts);
  }
}
