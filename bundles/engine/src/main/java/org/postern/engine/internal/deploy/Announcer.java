// Copyright the Postern authors
// SPDX-License-Identifier: Apache-2.0
package org.postern.engine.internal.deploy;

import java.time.Instant;
import java.util.List;
import java.util.OptionalLong;
import java.util.function.Supplier;
import org.postern.engine.internal.chain.ChainBoard;
import org.postern.engine.internal.chain.Probation;
import org.postern.flow.FilterVersion;
import org.postern.flow.ProbationEnd;
import org.postern.flow.ProbationEnd.Outcome;
import org.postern.flow.ProbationListener;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Says in one sentence how a probation has ended, in the log and to those who listen. */
final class Announcer {

  private static final Logger LOG = LoggerFactory.getLogger(Announcer.class);

  private final ChainBoard board;
  private final Supplier<List<ProbationListener>> listeners;

  Announcer(ChainBoard board, Supplier<List<ProbationListener>> listeners) {
    this.board = board;
    this.listeners = listeners;
  }

  /** Calls of all filters of a bundle so far. */
  long calls(long bundle) {
    return board.versions().stream()
        .filter(version -> version.bundleId() == bundle)
        .mapToLong(FilterVersion::calls)
        .sum();
  }

  void tell(Trial trial, Outcome outcome, String reason) {
    Probation probation = trial.probation();
    ProbationEnd end =
        new ProbationEnd(
            Instant.now(),
            probation.bundle(),
            probation.replaced(),
            probation.filters(),
            outcome,
            sentence(probation, outcome, reason),
            Math.max(0, calls(probation.bundle()) - trial.callsBefore()),
            trial.repeated());
    if (outcome == Outcome.RETURNED) {
      LOG.warn("{}", end.sentence());
    } else {
      LOG.info("{}", end.sentence());
    }
    for (ProbationListener listener : listeners.get()) {
      try {
        listener.ended(end);
      } catch (RuntimeException | Error e) {
        LOG.warn("A listener for the ends of probations failed", e);
      }
    }
  }

  private static String sentence(Probation probation, Outcome outcome, String reason) {
    String filters = String.join(", ", probation.filters().stream().sorted().toList());
    OptionalLong before = probation.replaced();
    String what =
        switch (outcome) {
          case PASSED -> "stays in the chain";
          case RETURNED, WITHDRAWN ->
              before.isPresent()
                  ? "has left the chain, and the version before it serves again"
                  : "has left the chain";
        };
    return "Version %s of %s %s: %s".formatted(probation.version(), filters, what, reason);
  }
}
