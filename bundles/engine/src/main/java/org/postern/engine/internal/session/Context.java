// Copyright the Postern authors
// SPDX-License-Identifier: Apache-2.0
package org.postern.engine.internal.session;

import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.Supplier;
import org.postern.engine.internal.chain.ChainBoard;
import org.postern.engine.internal.policy.Policy;
import org.postern.engine.internal.run.Crews;
import org.postern.engine.internal.run.WorkerPool;
import org.postern.flow.AddressLists;
import org.postern.flow.VerdictListener;
import org.postern.message.Workshop;

/**
 * What all sessions share.
 *
 * @param board keeps the chain
 * @param policy turns findings into verdicts
 * @param workshop for messages
 * @param local where filters run that only compute
 * @param remote workers for filters that wait for the network
 * @param room where messages wait for a required filter
 * @param faults tells of filters that fail
 * @param lists own networks and trusted relays
 * @param listeners are told of verdicts
 * @param gauges what is counted
 */
record Context(
    ChainBoard board,
    Policy policy,
    Workshop workshop,
    Crews local,
    WorkerPool remote,
    WaitingRoom room,
    Faults faults,
    Supplier<AddressLists> lists,
    Supplier<List<VerdictListener>> listeners,
    Gauges gauges) {

  /**
   * Counters.
   *
   * @param sessions open
   * @param mails under way
   * @param ids last number given to a session
   * @param prefix of ids, other at each start
   */
  record Gauges(AtomicInteger sessions, AtomicInteger mails, AtomicLong ids, String prefix) {

    String nextId() {
      return prefix + Long.toString(ids.incrementAndGet(), Character.MAX_RADIX);
    }
  }
}
