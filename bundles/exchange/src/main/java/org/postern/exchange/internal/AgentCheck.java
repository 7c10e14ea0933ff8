// Copyright the Postern authors
// SPDX-License-Identifier: Apache-2.0
package org.postern.exchange.internal;

import java.util.List;
import org.apache.felix.hc.api.FormattingResultLog;
import org.apache.felix.hc.api.HealthCheck;
import org.apache.felix.hc.api.Result;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;
import org.postern.exchange.AgentReport;
import org.postern.exchange.ExchangeAgents;

/** Whether the Exchange agents run and reach a filter; where none is installed there is no news. */
@Component(
    property = {
      HealthCheck.NAME + "=Postern Exchange agent",
      HealthCheck.TAGS + "=postern",
      HealthCheck.TAGS + "=exchange-agent"
    },
    service = HealthCheck.class)
public final class AgentCheck implements HealthCheck {

  private final ExchangeAgents agents;

  /** Looks at these agents. */
  @Activate
  public AgentCheck(@Reference ExchangeAgents agents) {
    this.agents = agents;
  }

  @Override
  public Result execute() {
    FormattingResultLog log = new FormattingResultLog();
    List<AgentReport> reports = agents.agents();
    if (reports.isEmpty()) {
      log.info("No status file is set, so no Exchange agent is looked for");
    }
    for (AgentReport report : reports) {
      switch (report.state()) {
        case ABSENT, RUNNING -> log.info("{}", report.sentence());
        default -> log.warn("{}", report.sentence());
      }
      if (!report.trouble().isEmpty()) {
        log.warn(
            "{}: its agent could not ask a filter in the last minutes: {}; see its Postern.log",
            report.file(),
            report.trouble());
      }
    }
    return new Result(log);
  }
}
