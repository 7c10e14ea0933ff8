// Copyright the Postern authors
// SPDX-License-Identifier: Apache-2.0
package org.postern.engine.internal.session;

import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import org.postern.engine.internal.chain.Link;
import org.postern.engine.internal.run.Job;
import org.postern.engine.internal.run.Supervised;
import org.postern.engine.internal.run.Worker;
import org.postern.filter.Findings;

/** One call of one filter. Either its worker or the watcher decides how it ended, never both. */
final class Call implements Supervised {

  private final Link link;
  private final Occurrence occurrence;
  private final TransactionView view;
  private final AtomicBoolean decided = new AtomicBoolean();
  private Lane lane;
  private long began;
  private long limit;
  private Outcome outcome = Outcome.Refused.BUSY;
  private Optional<String> failure = Optional.empty();

  Call(Link link, Occurrence occurrence, TransactionView view) {
    this.link = link;
    this.occurrence = occurrence;
    this.view = view;
  }

  Link link() {
    return link;
  }

  Occurrence occurrence() {
    return occurrence;
  }

  Outcome outcome() {
    return outcome;
  }

  /** How the version on probation failed, where the one before it has answered in its stead. */
  Optional<String> failure() {
    return failure;
  }

  /** The version before it has answered in its stead. */
  void answeredBefore(Outcome.Found found, String instead) {
    outcome = found;
    failure = Optional.of(instead);
  }

  TransactionView view() {
    return view;
  }

  /** Ends it without a call. */
  void end(Outcome without) {
    outcome = without;
  }

  /**
   * Makes the call.
   *
   * @return false when it was given up: this thread has no more to say
   */
  boolean make(Worker worker, Lane from) {
    Examination examination = from.examination();
    lane = from;
    began = System.nanoTime();
    limit = Math.min(began + examination.callNanos(), examination.deadline());
    if (began - examination.deadline() >= 0) {
      outcome = new Outcome.Failed(link.id() + " was not asked: the stage had no time left");
      return true;
    }
    if (!link.enter()) {
      outcome = Outcome.Absent.GONE;
      return true;
    }
    Optional<String> barred = link.barred(began);
    if (barred.isPresent()) {
      link.exit();
      outcome = new Outcome.Failed(link.id() + " " + barred.get());
      return link.probation().isEmpty() || new Repeat(this, lane, true).make(worker);
    }
    return ask(worker, examination);
  }

  private boolean ask(Worker worker, Examination examination) {
    worker.begin(this);
    Outcome result = answer(examination);
    worker.end();
    link.exit();
    // What a filter leaves of an interrupt must not meet the next one.
    Thread.interrupted();
    long took = System.nanoTime() - began;
    if (!decided.compareAndSet(false, true)) {
      link.cameBack();
      return false;
    }
    link.returned(took);
    outcome = result;
    if (result instanceof Outcome.Failed) {
      link.failed();
      return link.probation().isEmpty() || new Repeat(this, lane, false).make(worker);
    }
    return true;
  }

  private Outcome answer(Examination examination) {
    try {
      Findings findings = link.filter().examine(view);
      if (link.isOverdue()) {
        return new Outcome.Failed(link.id() + " was replaced during the call");
      }
      if (findings == null) {
        return new Outcome.Failed(link.id() + " answered null");
      }
      return findings.isEmpty() ? Outcome.Found.NOTHING : new Outcome.Found(findings);
    } catch (Throwable failure) {
      // Errors too: a sender who makes a filter overflow its stack must not end a worker.
      return examination.failed(link.id(), failure);
    }
  }

  @Override
  public long began() {
    return began;
  }

  @Override
  public long limit() {
    return limit;
  }

  @Override
  public boolean giveUp(long now) {
    if (!decided.compareAndSet(false, true)) {
      return false;
    }
    Examination examination = lane.examination();
    long took = now - began;
    boolean full = took >= examination.callNanos();
    link.timedOut(took, examination.network(), full);
    outcome =
        new Outcome.Failed(
            link.id() + " did not answer within " + TimeUnit.NANOSECONDS.toMillis(took) + " ms");
    return true;
  }

  @Override
  public Job rest() {
    return link.probation().isEmpty() ? lane : new Repeat(this, lane, false);
  }

  @Override
  public boolean mayInterrupt() {
    return lane.examination().isDone();
  }
}
