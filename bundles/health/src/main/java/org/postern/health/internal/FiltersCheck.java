// Copyright the Postern authors
// SPDX-License-Identifier: Apache-2.0
package org.postern.health.internal;

import org.apache.felix.hc.api.FormattingResultLog;
import org.apache.felix.hc.api.HealthCheck;
import org.apache.felix.hc.api.Result;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;
import org.postern.flow.Chain;
import org.postern.flow.FilterStatus;

/** Whether every filter that mail must pass is there and sound. */
@Component(
    // Else each look would be made by a new object, which knows nothing of the last one.
    immediate = true,
    property = {HealthCheck.NAME + "=Postern filters", HealthCheck.TAGS + "=postern"},
    service = HealthCheck.class)
public final class FiltersCheck implements HealthCheck {

  private final Chain chain;
  private final Trend faults = new Trend();

  /** Looks at this chain. */
  @Activate
  public FiltersCheck(@Reference Chain chain) {
    this.chain = chain;
  }

  @Override
  public Result execute() {
    FormattingResultLog log = new FormattingResultLog();
    for (FilterStatus filter : chain.filters()) {
      state(log, filter);
      if (filter.stuck() > 0) {
        log.critical(
            "{}: {} calls have not returned; a restart of the server frees their threads",
            filter.id(),
            filter.stuck());
      }
      long fresh = faults.since(filter.id(), filter.faults() + filter.timeouts());
      if (fresh > 0) {
        log.warn("{}: {} calls failed since the last look; see the log", filter.id(), fresh);
      }
    }
    if (chain.filters().isEmpty()) {
      log.warn("No filter is in the chain: all mail passes");
    }
    return new Result(log);
  }

  private static void state(FormattingResultLog log, FilterStatus filter) {
    switch (filter.state()) {
      case ACTIVE -> log.info("{} {} is in the chain", filter.id(), filter.version());
      case DISABLED -> log.info("{} is switched off", filter.id());
      case OPEN ->
          log.critical(
              "{} is too slow and was taken out; its failure action applies until it recovers",
              filter.id());
      case MISSING ->
          log.critical(
              "{} is required but not there: mail waits for it, then gets its failure action."
                  + " Start its bundle, or switch it off in 'Postern engine'",
              filter.id());
      default -> log.warn("{} is {}", filter.id(), filter.state());
    }
  }
}
