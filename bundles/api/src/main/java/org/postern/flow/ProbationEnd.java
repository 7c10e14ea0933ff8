// Copyright the Postern authors
// SPDX-License-Identifier: Apache-2.0
package org.postern.flow;

import java.time.Instant;
import java.util.OptionalLong;
import java.util.Set;

/**
 * The end of a probation.
 *
 * @param time when it ended
 * @param bundleId the bundle that was promoted
 * @param replaced the bundle that stood by
 * @param filters ids of the promoted filters
 * @param outcome which of the two serves now
 * @param sentence why, in one plain sentence for the administrator
 * @param calls of the promoted filters during the probation
 * @param repeated how many of them were repeated on the replaced version
 */
public record ProbationEnd(
    Instant time,
    long bundleId,
    OptionalLong replaced,
    Set<String> filters,
    Outcome outcome,
    String sentence,
    long calls,
    long repeated) {

  /** Copies the set. */
  public ProbationEnd {
    filters = Set.copyOf(filters);
  }

  /** How it ended; more may come. */
  public enum Outcome {
    /** Its time is over, or it was settled: the promoted version stays. */
    PASSED,
    /** The promoted version failed: the replaced one serves again. */
    RETURNED,
    /** Somebody withdrew it: the replaced one serves again. */
    WITHDRAWN
  }
}
