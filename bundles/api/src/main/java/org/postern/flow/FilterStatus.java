// Copyright the Postern authors
// SPDX-License-Identifier: Apache-2.0
package org.postern.flow;

import java.util.Set;
import org.postern.filter.Stage;

/**
 * One filter of the chain.
 *
 * @param id its {@code filter.id}
 * @param version of its bundle, empty while it is missing
 * @param state where it stands
 * @param ranking its place: higher is earlier
 * @param stages where it is asked
 * @param network whether it waits for the network
 * @param required whether mail waits for it
 * @param monitored whether it is only watched
 * @param calls since start, of all its versions together; so are the numbers that follow, and
 *     {@link FilterVersion} has those of one
 * @param meanNanos mean time of a call in nanoseconds
 * @param p99Nanos 99th percentile of a call's time in nanoseconds, within 10 percent
 * @param faults calls that threw or overflowed
 * @param timeouts calls that missed their deadline
 * @param stuck calls that missed it and have not returned yet
 */
public record FilterStatus(
    String id,
    String version,
    State state,
    int ranking,
    Set<Stage> stages,
    boolean network,
    boolean required,
    boolean monitored,
    long calls,
    long meanNanos,
    long p99Nanos,
    long faults,
    long timeouts,
    int stuck) {

  /** States of a filter. */
  public enum State {
    /** In the chain. */
    ACTIVE,
    /** Required, but its service is not there: messages wait, then get the failure action. */
    MISSING,
    /** Its circuit breaker is open: its failure action applies at once. */
    OPEN,
    /** Switched off by the administrator. */
    DISABLED
  }
}
