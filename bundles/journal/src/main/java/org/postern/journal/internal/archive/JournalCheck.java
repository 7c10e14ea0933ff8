// Copyright the Postern authors
// SPDX-License-Identifier: Apache-2.0
package org.postern.journal.internal.archive;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.apache.felix.hc.api.FormattingResultLog;
import org.apache.felix.hc.api.HealthCheck;
import org.apache.felix.hc.api.Result;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;
import org.osgi.service.component.annotations.ReferenceCardinality;
import org.osgi.service.component.annotations.ReferencePolicy;
import org.osgi.service.component.annotations.ReferencePolicyOption;
import org.postern.journal.Archive;
import org.postern.journal.ArchiveState;
import org.postern.journal.internal.feed.Feed;

/** Whether verdicts are kept, and sent where they are to be sent. */
@Component(
    property = {HealthCheck.NAME + "=Postern journal", HealthCheck.TAGS + "=postern"},
    service = HealthCheck.class)
public final class JournalCheck implements HealthCheck {

  private static final Duration LATELY = Duration.ofMinutes(15);

  private final Archive archive;

  @Reference(
      cardinality = ReferenceCardinality.MULTIPLE,
      policy = ReferencePolicy.DYNAMIC,
      policyOption = ReferencePolicyOption.GREEDY)
  private volatile List<Feed> feeds = List.of();

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
    for (Feed feed : feeds) {
      feed.problem()
          .ifPresent(
              problem -> log.warn("{}: {}; {} were dropped", feed.name(), problem, feed.dropped()));
    }
    return new Result(log);
  }

  private static boolean isLate(Instant drop) {
    return drop.isAfter(Instant.now().minus(LATELY));
  }
}
