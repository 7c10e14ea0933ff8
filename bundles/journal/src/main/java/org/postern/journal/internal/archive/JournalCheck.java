// Copyright the Postern authors
// SPDX-License-Identifier: Apache-2.0
package org.postern.journal.internal.archive;

import java.time.Duration;
import java.time.Instant;
import org.apache.felix.hc.api.FormattingResultLog;
import org.apache.felix.hc.api.HealthCheck;
import org.apache.felix.hc.api.Result;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;
import org.postern.journal.Archive;
import org.postern.journal.ArchiveState;

/** Whether verdicts are kept. */
@Component(
    property = {HealthCheck.NAME + "=Postern journal", HealthCheck.TAGS + "=postern"},
    service = HealthCheck.class)
public final class JournalCheck implements HealthCheck {

  private static final Duration LATELY = Duration.ofMinutes(15);

  private final Archive archive;

  /** Looks at this archive. */
  @Activate
  public JournalCheck(@Reference Archive archive) {
    this.archive = archive;
  }

  @Override
  public Result execute() {
    ArchiveState state = archive.state();
    FormattingResultLog log = new FormattingResultLog();
    if (state.problem().isPresent()) {
      log.critical(
          "No verdicts are kept, mail goes on: {}. {} wait, {} were dropped",
          state.problem().get(),
          state.waiting(),
          state.dropped());
    } else if (state.lastDrop().filter(JournalCheck::isLate).isPresent()) {
      log.warn(
          "{} verdicts were not kept, the last at {}: more came than the disk takes",
          state.dropped(),
          state.lastDrop().get());
    } else if (!state.enabled()) {
      log.info("Verdicts are not kept, as set in 'Postern journal'");
    } else {
      log.info("{} verdicts are kept, {} MiB", state.entries(), state.octets() >> 20);
    }
    return new Result(log);
  }

  private static boolean isLate(Instant drop) {
    return drop.isAfter(Instant.now().minus(LATELY));
  }
}
