// Copyright the Postern authors
// SPDX-License-Identifier: Apache-2.0
package org.postern.check.report.internal;

import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collection;
import java.util.EnumMap;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.locks.ReentrantLock;
import org.postern.check.CheckResult;
import org.postern.check.Examiner;
import org.postern.check.Measure;
import org.postern.check.MeasureChecks;
import org.postern.check.Subject;
import org.postern.check.rows.RowProblem;
import org.postern.check.rows.RuleBook;
import org.postern.host.HostTrouble;
import org.postern.host.KnownHost;
import org.postern.host.WindowsHost;

/** Looks at one host, one run at a time, and keeps what the last run of each measure found. */
final class HostRuns {

  private final KnownHost host;
  private final RowFiles rows;
  private final History history;
  private final Clock clock;

  /** Held for a whole run, so that two never ask a host at once. */
  private final ReentrantLock running = new ReentrantLock();

  private final Map<Measure, MeasureRun> last = new EnumMap<>(Measure.class);
  private final Map<Measure, List<String>> changes = new EnumMap<>(Measure.class);

  HostRuns(KnownHost host, RowFiles rows, History history, Clock clock) {
    this.host = host;
    this.rows = rows;
    this.history = history;
    this.clock = clock;
  }

  KnownHost host() {
    return host;
  }

  String name() {
    return host.settings().name();
  }

  /** The last run of a measure. */
  synchronized Optional<MeasureRun> last(Measure measure) {
    return Optional.ofNullable(last.get(measure));
  }

  /** Everything that is known. */
  synchronized HostReport report() {
    List<String> all = new ArrayList<>();
    changes.values().forEach(all::addAll);
    return new HostReport(host.settings(), List.copyOf(last.values()), all);
  }

  /** Whether a measure is to be looked at again. */
  synchronized boolean isDue(Measure measure, Duration interval) {
    MeasureRun run = last.get(measure);
    return run == null || !clock.instant().isBefore(run.at().plus(interval));
  }

  /** A measure that went away is not reported any more. */
  synchronized void forget(Measure measure) {
    last.remove(measure);
    changes.remove(measure);
  }

  /**
   * Looks at measures, by one connection; waits while another run is under way.
   *
   * @param all that there are, since the administrator's file speaks of all of them
   * @param measures to look at
   */
  void run(Collection<MeasureChecks> all, Collection<MeasureChecks> measures) {
    running.lock();
    try {
      RuleBook book = rows.book(all, name());
      List<String> problems = book.problems().stream().map(RowProblem::toString).toList();
      Set<Measure> left = EnumSet.noneOf(Measure.class);
      measures.forEach(m -> left.add(m.measure()));
      try (WindowsHost open = host.open()) {
        Subject subject = new Subject(open, clock);
        for (MeasureChecks measure : measures) {
          List<CheckResult> results =
              new Examiner(measure.probes()).examine(subject, book.rows(measure.measure()));
          ended(measure.measure(), results, Optional.empty(), problems);
          left.remove(measure.measure());
        }
      } catch (HostTrouble e) {
        // What was looked at before the host was lost stays; the rest is unknown, never green.
        left.forEach(m -> ended(m, List.of(), Optional.of(e.getMessage()), problems));
      }
    } finally {
      running.unlock();
    }
  }

  private void ended(
      Measure measure, List<CheckResult> results, Optional<String> trouble, List<String> problems) {
    MeasureRun run = new MeasureRun(measure, clock.instant(), results, trouble, problems);
    List<String> changed = List.of();
    if (trouble.isEmpty()) {
      changed = History.changes(history.last(name(), measure), results);
      history.add(name(), run);
    }
    synchronized (this) {
      last.put(measure, run);
      changes.put(measure, changed);
    }
  }
}
