// Copyright the Postern authors
// SPDX-License-Identifier: Apache-2.0
package org.postern.engine.internal.session;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Predicate;
import java.util.function.Supplier;
import org.postern.engine.internal.run.Crews;
import org.postern.engine.internal.run.Job;
import org.postern.engine.internal.run.WorkerPool;
import org.postern.filter.Connection;
import org.postern.filter.Direction;
import org.postern.filter.EnvelopeAddress;
import org.postern.filter.Transaction;

/**
 * Calls that belong to one stage: the local ones one after the other, those that wait for the
 * network beside them, each filter in a lane of its own.
 */
final class Examination {

  private final List<Call> calls;
  private final long deadline;
  private final long callNanos;
  private final Supplier<String> network;
  private final Faults faults;
  private final Runnable whenDone;
  private final AtomicInteger open = new AtomicInteger();
  private volatile boolean done;

  /**
   * An examination that has not begun.
   *
   * @param deadline end of the stage by {@link System#nanoTime()}
   * @param callMillis deadline of each call
   * @param network of the client, for the circuit breakers
   * @param whenDone runs once, on the thread of the last call
   */
  Examination(
      List<Call> calls,
      long deadline,
      long callMillis,
      Supplier<String> network,
      Faults faults,
      Runnable whenDone) {
    this.calls = calls;
    this.deadline = deadline;
    this.network = network;
    this.faults = faults;
    this.whenDone = whenDone;
    callNanos = TimeUnit.MILLISECONDS.toNanos(callMillis);
  }

  /** Hands the calls over; those for which no worker has room stay refused. */
  void begin(Crews local, WorkerPool remote) {
    List<Call> near = new ArrayList<>(calls.size());
    Map<String, List<Call>> far = Map.of();
    for (Call call : calls) {
      if (call.link().isNetwork()) {
        far = far.isEmpty() ? new LinkedHashMap<>() : far;
        far.computeIfAbsent(call.link().id(), id -> new ArrayList<>()).add(call);
      } else {
        near.add(call);
      }
    }
    open.set(far.size() + (near.isEmpty() ? 0 : 1));
    for (List<Call> lane : far.values()) {
      start(lane, remote::offer);
    }
    if (!near.isEmpty()) {
      start(near, local::offer);
    }
  }

  List<Call> calls() {
    return calls;
  }

  long deadline() {
    return deadline;
  }

  long callNanos() {
    return callNanos;
  }

  String network() {
    return network.get();
  }

  /**
   * Whom a transaction comes from, for those who count what several senders met. A stranger is his
   * network. Behind a relay that has checked its mail, and in our own network, many senders share
   * one: there it is the user, or else the domain of the sender.
   */
  String source(Transaction transaction) {
    Connection connection = transaction.connection();
    if (connection.direction() == Direction.INBOUND && !connection.isTrustedRelay()) {
      return network();
    }
    String sender = transaction.sender().map(EnvelopeAddress::domain).orElse("");
    return network() + " " + connection.user().orElse(sender);
  }

  boolean isDone() {
    return done;
  }

  Outcome failed(String filterId, Throwable failure) {
    return new Outcome.Failed(faults.tell(filterId, failure));
  }

  void laneDone() {
    if (open.decrementAndGet() == 0) {
      done = true;
      whenDone.run();
    }
  }

  private void start(List<Call> lane, Predicate<Job> workers) {
    if (!workers.test(new Lane(this, lane))) {
      laneDone();
    }
  }
}
