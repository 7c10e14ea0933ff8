// Copyright the Postern authors
// SPDX-License-Identifier: Apache-2.0
package org.postern.check.report.internal;

import java.time.Clock;
import java.time.Duration;
import java.util.Optional;
import java.util.function.Supplier;
import org.apache.felix.hc.api.FormattingResultLog;
import org.apache.felix.hc.api.HealthCheck;
import org.apache.felix.hc.api.Result;
import org.postern.check.CheckResult;

/**
 * One measure of one host as Felix shows it. It answers at once with what the last run found; runs
 * are made elsewhere, since a host may take longer than a health check may.
 */
final class MeasureHealthCheck implements HealthCheck {

  private final Supplier<Optional<MeasureRun>> last;
  private final Duration interval;
  private final Clock clock;

  MeasureHealthCheck(Supplier<Optional<MeasureRun>> last, Duration interval, Clock clock) {
    this.last = last;
    this.interval = interval;
    this.clock = clock;
  }

  @Override
  public Result execute() {
    FormattingResultLog log = new FormattingResultLog();
    Optional<MeasureRun> run = last.get();
    if (run.isEmpty()) {
      log.temporarilyUnavailable("The first look at this host has not ended yet");
      return new Result(log);
    }
    run.get().problems().forEach(p -> log.warn("{}", p));
    if (run.get().trouble().isPresent()) {
      log.healthCheckError("{}", run.get().trouble().get());
      return new Result(log);
    }
    Duration age = Duration.between(run.get().at(), clock.instant());
    if (age.compareTo(interval.multipliedBy(2).plusMinutes(5)) > 0) {
      log.temporarilyUnavailable("The last look is {} minutes old", age.toMinutes());
    }
    run.get().results().forEach(r -> entry(log, r));
    log.info("Score {}", run.get().score().shown());
    return new Result(log);
  }

  private static void entry(FormattingResultLog log, CheckResult result) {
    String format = "{} {}: {}. {}{}";
    Object[] parts = {
      result.row().id(),
      result.row().title(),
      Words.of(result.outcome()),
      result.found(),
      result.details().isEmpty() ? "" : " - " + String.join("; ", result.details())
    };
    switch (result.outcome()) {
      case FAIL -> {
        switch (result.row().severity()) {
          case HIGH, CRITICAL -> log.critical(format, parts);
          default -> log.warn(format, parts);
        }
      }
      case UNKNOWN -> log.warn(format, parts);
      default -> log.info(format, parts);
    }
  }
}
