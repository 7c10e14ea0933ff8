// Copyright the Postern authors
// SPDX-License-Identifier: Apache-2.0
package org.postern.engine.internal.deploy;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.ScheduledThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import java.util.function.BiFunction;
import java.util.function.Supplier;
import org.postern.engine.internal.chain.ChainBoard;
import org.postern.engine.internal.chain.Link;
import org.postern.engine.internal.chain.Probation;
import org.postern.engine.internal.chain.Regressions;
import org.postern.filter.Findings;
import org.postern.flow.Deployments;
import org.postern.flow.FilterVersion;
import org.postern.flow.ProbationEnd.Outcome;
import org.postern.flow.ProbationListener;
import org.postern.flow.ProbeResult;
import org.postern.flow.Proposal;
import org.postern.flow.Specimen;

/** Replaces versions of modules, and takes a version back that does not prove itself. */
public final class Deployer implements Deployments, Regressions, AutoCloseable {

  /** Between two looks at the probations, in milliseconds. */
  private static final long LOOK_MILLIS = 100;

  /** A filter that is away for longer has not only been made anew for a saved form. */
  private static final long AWAY_NANOS = TimeUnit.SECONDS.toNanos(3);

  private static final long IDLE_SECONDS = 10;

  private final ChainBoard board;
  private final BiFunction<Link, Specimen, CompletableFuture<ProbeResult>> prober;
  private final Announcer announcer;
  private final ScheduledThreadPoolExecutor timer;
  private final Waits waits;
  private final Map<Long, Trial> trials = new ConcurrentHashMap<>();

  /**
   * One without deployments yet.
   *
   * @param prober asks a filter about a specimen
   * @param listeners are told how probations end
   */
  public Deployer(
      ChainBoard board,
      BiFunction<Link, Specimen, CompletableFuture<ProbeResult>> prober,
      Supplier<List<ProbationListener>> listeners) {
    this.board = board;
    this.prober = prober;
    announcer = new Announcer(board, listeners);
    timer = timer();
    waits = new Waits(board::proposal, timer);
  }

  @Override
  public List<FilterVersion> versions() {
    return board.versions();
  }

  @Override
  public void propose(long bundleId) {
    board.propose(bundleId);
  }

  @Override
  public CompletionStage<Proposal> proposal(long bundleId, Set<String> awaited, Duration patience) {
    return waits.begin(bundleId, awaited, patience);
  }

  @Override
  public CompletionStage<ProbeResult> probe(long bundleId, String filterId, Specimen specimen) {
    Optional<Link> link = board.find(bundleId, filterId);
    if (link.isEmpty()) {
      return CompletableFuture.completedFuture(
          new ProbeResult(
              Findings.none(),
              Optional.of("Bundle " + bundleId + " has no filter " + filterId),
              0));
    }
    return prober.apply(link.get(), specimen);
  }

  @Override
  public void promote(long bundleId, OptionalLong replaced, Duration probation) {
    // Before anything is done: a promotion that is refused changes nothing.
    board.checkPromotion(bundleId, replaced);
    if (replaced.isPresent()) {
      end(replaced.getAsLong(), Outcome.PASSED, "the next version is deployed");
    }
    // The number of calls is taken before: with the promotion they begin.
    long calls = announcer.calls(bundleId);
    Probation begun = board.promote(bundleId, replaced, probation, this);
    Trial trial = new Trial(begun, calls);
    trials.put(bundleId, trial);
    if (probation.isZero()) {
      settle(bundleId);
    } else {
      trial.watchedBy(
          timer.scheduleWithFixedDelay(
              () -> watch(trial), LOOK_MILLIS, LOOK_MILLIS, TimeUnit.MILLISECONDS));
    }
  }

  @Override
  public void settle(long bundleId) {
    end(bundleId, Outcome.PASSED, "it was settled by request");
  }

  @Override
  public void withdraw(long bundleId) {
    end(bundleId, Outcome.WITHDRAWN, "it was withdrawn by request");
  }

  @Override
  public void retire(Set<String> filterIds) {
    for (Trial trial : trials.values()) {
      if (trial.probation().concerns(filterIds)) {
        end(trial, Outcome.PASSED, "filters of it are retired");
      }
    }
    board.retire(filterIds);
  }

  /** A bundle was uninstalled. */
  public void forget(long bundleId) {
    end(bundleId, Outcome.WITHDRAWN, "its bundle was uninstalled");
    board.forget(bundleId);
  }

  /** The chain has changed. */
  public void look() {
    waits.look();
  }

  @Override
  public void regressed(Link link, String source, String sentence, boolean barred) {
    Trial trial = trials.get(link.bundle());
    if (trial == null) {
      return;
    }
    Optional<String> reason = trial.failed(link, source, sentence, barred);
    if (reason.isPresent()) {
      later(() -> end(trial, Outcome.RETURNED, reason.get()));
    } else if (trial.mayAsk()) {
      // Not on this thread, a worker's, with mail in its hands: to ask takes a thread, and the
      // system may have none.
      later(() -> askBoth(trial, link));
    }
  }

  @Override
  public void close() {
    timer.shutdownNow();
    waits.close();
  }

  /** Asks about a message that no sender has chosen: both versions, since it may be the message. */
  private void askBoth(Trial trial, Link link) {
    prober
        .apply(link, PlainMessage.specimen())
        .thenCompose(
            result ->
                result.failure().isEmpty() || link.standby().isEmpty()
                    ? CompletableFuture.completedFuture(result.failure())
                    : prober
                        .apply(link.standby().get(), PlainMessage.specimen())
                        .thenApply(before -> result.failure().filter(any -> isGood(before))))
        .thenAccept(
            failure -> {
              trial.asked();
              failure.ifPresent(
                  sentence ->
                      later(
                          () ->
                              end(
                                  trial,
                                  Outcome.RETURNED,
                                  "it fails on a plain test message: " + sentence)));
            });
  }

  private static boolean isGood(ProbeResult result) {
    return result.failure().isEmpty();
  }

  private void watch(Trial trial) {
    Probation probation = trial.probation();
    boolean incomplete = board.isIncomplete(probation);
    boolean over = !Instant.now().isBefore(probation.end());
    if (trial.incomplete(incomplete) > AWAY_NANOS || (incomplete && over)) {
      end(trial, Outcome.RETURNED, "one of its filters is gone");
    } else if (over) {
      end(trial, Outcome.PASSED, "its probation is over");
    }
  }

  private void end(long bundleId, Outcome outcome, String reason) {
    Trial trial = trials.get(bundleId);
    if (trial != null) {
      end(trial, outcome, reason);
    }
  }

  private void end(Trial trial, Outcome outcome, String reason) {
    Probation probation = trial.probation();
    boolean mine = outcome == Outcome.PASSED ? board.settle(probation) : board.giveBack(probation);
    if (mine) {
      trials.remove(probation.bundle(), trial);
      trial.ended();
      announcer.tell(trial, outcome, reason);
    }
  }

  private void later(Runnable step) {
    try {
      timer.execute(step);
    } catch (RejectedExecutionException e) {
      // The engine ends, and with it every probation.
      return;
    }
  }

  private static ScheduledThreadPoolExecutor timer() {
    ScheduledThreadPoolExecutor timer =
        new ScheduledThreadPoolExecutor(
            1,
            task -> {
              Thread thread = new Thread(null, task, "postern-deployments", 0, false);
              thread.setContextClassLoader(Deployer.class.getClassLoader());
              thread.setDaemon(true);
              return thread;
            });
    timer.setKeepAliveTime(IDLE_SECONDS, TimeUnit.SECONDS);
    timer.allowCoreThreadTimeOut(true);
    timer.setRemoveOnCancelPolicy(true);
    return timer;
  }
}
