// Copyright the Postern authors
// SPDX-License-Identifier: Apache-2.0
package org.postern.exchange.internal;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Optional;
import org.postern.exchange.AgentFigures;
import org.postern.exchange.AgentReport;
import org.postern.exchange.AgentReport.State;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** One agent, by its status file, which one thread looks at from time to time. */
final class WatchedAgent {

  private static final Logger LOG = LoggerFactory.getLogger(WatchedAgent.class);
  private static final int INTERVALS_UNTIL_SILENT = 3;

  /** A look that takes longer waits for a share that does not answer. */
  private static final Duration LONGEST_LOOK = Duration.ofMinutes(1);

  private final StatusFile file;
  private final Clock clock;
  private final FailureTrend trend = new FailureTrend();
  private volatile Seen seen;
  private State told = State.ABSENT;

  WatchedAgent(StatusFile file, Clock clock) {
    this.file = file;
    this.clock = clock;
    seen = new Seen(clock.instant(), new Reading.Absent(), Optional.empty(), "");
  }

  /**
   * What one look has shown.
   *
   * @param at when it ended
   * @param last the last that was good
   * @param trouble failures of the last minutes
   */
  private record Seen(Instant at, Reading reading, Optional<AgentFigures> last, String trouble) {}

  /** Reads the file. Only ever called by one thread at a time. */
  void look() {
    Reading reading = file.read();
    Instant now = clock.instant();
    String trouble = reading.said().map(figures -> trend.after(figures, now)).orElse("");
    seen =
        reading instanceof Reading.Good
            ? new Seen(now, reading, reading.said(), trouble)
            : new Seen(now, reading, seen.last(), seen.trouble());
    tell(report());
  }

  /** Only what changes is written into the log. */
  private void tell(AgentReport report) {
    if (report.state() == told) {
      return;
    }
    told = report.state();
    if (told == State.SILENT || told == State.UNREADABLE) {
      LOG.warn("{}", report.sentence());
    } else {
      LOG.info("{}", report.sentence());
    }
  }

  /**
   * How it does. A good reading holds until it is old: while the file is being replaced it may be
   * away, or locked. It is as old as it was at the last look: an agent may write more often than
   * anybody looks.
   */
  AgentReport report() {
    Seen now = seen;
    if (Duration.between(now.at(), clock.instant()).compareTo(LONGEST_LOOK) > 0) {
      return unusable("it does not answer since " + now.at().truncatedTo(ChronoUnit.SECONDS));
    } else if (now.last().filter(figures -> isFresh(figures, now.at())).isPresent()) {
      return report(State.RUNNING, running(now.last().get()), now.trouble(), now.last());
    } else if (now.reading() instanceof Reading.Bad bad) {
      return unusable(bad.problem());
    } else if (now.reading() instanceof Reading.Good good) {
      return report(State.SILENT, silent(good.figures(), now.at()), "", now.last());
    }
    String sentence = "No Exchange agent is here: " + file.name() + " does not exist";
    return report(State.ABSENT, sentence, "", Optional.empty());
  }

  private AgentReport unusable(String problem) {
    String sentence = "The status file " + file.name() + " cannot be used: " + problem;
    return report(State.UNREADABLE, sentence, "", Optional.empty());
  }

  private AgentReport report(
      State state, String sentence, String trouble, Optional<AgentFigures> figures) {
    return new AgentReport(file.name(), state, sentence, trouble, figures);
  }

  /** The time in the file has no fractions. */
  private static Duration patience(AgentFigures figures) {
    return figures.interval().multipliedBy(INTERVALS_UNTIL_SILENT).plusSeconds(1);
  }

  private static boolean isFresh(AgentFigures figures, Instant now) {
    // A clock that is ahead must not make an agent run for ever.
    return Duration.between(figures.written(), now).abs().compareTo(patience(figures)) <= 0;
  }

  private static String running(AgentFigures figures) {
    return "Exchange agent "
        + figures.version()
        + " runs since "
        + figures.started()
        + ", reached "
        + figures.endpoint()
        + " last; "
        + figures.counts().messages()
        + " messages";
  }

  private String silent(AgentFigures figures, Instant now) {
    if (figures.written().isAfter(now)) {
      return file.name()
          + " was written at "
          + figures.written()
          + ", which is still to come: set the clocks";
    }
    return "The Exchange agent does not run: "
        + file.name()
        + " was last written at "
        + figures.written()
        + ". See whether MSExchangeTransport runs and Get-TransportAgent shows both agents"
        + " enabled; where they were uninstalled, delete the file";
  }
}
