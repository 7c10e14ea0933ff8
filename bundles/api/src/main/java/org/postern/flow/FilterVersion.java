// Copyright the Postern authors
// SPDX-License-Identifier: Apache-2.0
package org.postern.flow;

import java.time.Instant;
import java.util.Optional;

/**
 * One version of a filter, as one bundle has brought it.
 *
 * @param id its {@code filter.id}
 * @param version of its bundle
 * @param bundleId of its bundle
 * @param place where it stands
 * @param since when it came to stand there
 * @param probationEnd when it will be settled; present at {@link Place#PROBATION} alone
 * @param calls of this version
 * @param meanNanos mean time of a call in nanoseconds
 * @param p99Nanos 99th percentile of a call's time in nanoseconds, within 10 percent
 * @param faults calls that threw or overflowed
 * @param timeouts calls that missed their deadline
 * @param stuck calls that missed it and have not returned yet
 */
public record FilterVersion(
    String id,
    String version,
    long bundleId,
    Place place,
    Instant since,
    Optional<Instant> probationEnd,
    long calls,
    long meanNanos,
    long p99Nanos,
    long faults,
    long timeouts,
    int stuck) {

  /** Places of a version; more may come. */
  public enum Place {
    /** In the chain. */
    SERVING,
    /** In the chain, with the version before at hand. */
    PROBATION,
    /** Outside: stands by for a version on probation. */
    FALLBACK,
    /** Outside: proposed, not promoted, or withdrawn. */
    CANDIDATE,
    /** Outside: another bundle serves this id; takes over should that one go away. */
    SPARE
  }
}
