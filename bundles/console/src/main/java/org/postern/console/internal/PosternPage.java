// Copyright the Postern authors
// SPDX-License-Identifier: Apache-2.0
package org.postern.console.internal;

import jakarta.servlet.Servlet;
import jakarta.servlet.http.HttpServletRequest;
import java.util.List;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;
import org.osgi.service.component.annotations.ReferenceCardinality;
import org.osgi.service.component.annotations.ReferencePolicy;
import org.osgi.service.component.annotations.ReferencePolicyOption;
import org.postern.exchange.AgentReport;
import org.postern.exchange.ExchangeAgents;
import org.postern.flow.Chain;
import org.postern.flow.Door;
import org.postern.journal.Journal;

/** The page <em>Postern</em>: is mail flowing, what was stopped and why. */
@Component(
    service = Servlet.class,
    property = {
      "felix.webconsole.label=postern",
      "felix.webconsole.title=Postern",
      "felix.webconsole.category=Postern",
      "felix.webconsole.css=/postern/res/postern.css"
    })
public final class PosternPage extends Page {

  private static final long serialVersionUID = 1;

  private final transient Snapshot snapshot;

  @Reference(
      cardinality = ReferenceCardinality.MULTIPLE,
      policy = ReferencePolicy.DYNAMIC,
      policyOption = ReferencePolicyOption.GREEDY)
  private transient volatile List<Door> doors;

  /** None where that bundle was taken out: a server need not stand beside an Exchange. */
  @Reference(
      cardinality = ReferenceCardinality.MULTIPLE,
      policy = ReferencePolicy.DYNAMIC,
      policyOption = ReferencePolicyOption.GREEDY)
  private transient volatile List<ExchangeAgents> agents;

  /** Shows this chain and this journal. */
  @Activate
  public PosternPage(@Reference Chain chain, @Reference Journal journal) {
    super("/templates/postern.html");
    snapshot = new Snapshot(chain, journal);
  }

  @Override
  String data(HttpServletRequest request) {
    return snapshot.take(doors, reports());
  }

  private List<AgentReport> reports() {
    return agents.stream().flatMap(all -> all.agents().stream()).toList();
  }
}
