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
import org.postern.flow.EngineLoad;

/** Whether the engine keeps up. */
@Component(
    property = {HealthCheck.NAME + "=Postern queue", HealthCheck.TAGS + "=postern"},
    service = HealthCheck.class)
public final class QueueCheck implements HealthCheck {

  private final Chain chain;

  /** Looks at this chain. */
  @Activate
  public QueueCheck(@Reference Chain chain) {
    this.chain = chain;
  }

  @Override
  public Result execute() {
    EngineLoad load = chain.load();
    FormattingResultLog log = new FormattingResultLog();
    String text = "{} of {} examinations wait for a worker, {} of {} workers are busy";
    Object[] values = {load.queued(), load.queueLimit(), load.busyWorkers(), load.workers()};
    if (load.queued() >= load.queueLimit()) {
      log.critical(text + "; new mail is refused for now (451 4.3.2)", values);
    } else if (load.queued() * 2 > load.queueLimit()) {
      log.warn(text, values);
    } else {
      log.info(text, values);
    }
    if (load.bodyMemory() > load.bodyMemoryLimit()) {
      log.warn("Message bodies fill their memory; new ones go to disk");
    }
    return new Result(log);
  }
}
