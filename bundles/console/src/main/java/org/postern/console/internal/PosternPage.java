// Copyright the Postern authors
// SPDX-License-Identifier: Apache-2.0
package org.postern.console.internal;

import jakarta.servlet.Servlet;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.net.URL;
import java.util.List;
import org.apache.felix.webconsole.servlet.AbstractServlet;
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
public final class PosternPage extends AbstractServlet {

  private static final long serialVersionUID = 1;
  private static final String RESOURCES = "/res/";

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
    snapshot = new Snapshot(chain, journal);
  }

  @Override
  protected void doGet(HttpServletRequest request, HttpServletResponse response)
      throws ServletException, IOException {
    if (path(request).endsWith("/data.json")) {
      setNoCache(response);
      response.setContentType("application/json");
      response.setCharacterEncoding("UTF-8");
      response.getWriter().write(snapshot.take(doors, reports()));
    } else {
      super.doGet(request, response);
    }
  }

  private List<AgentReport> reports() {
    return agents.stream().flatMap(all -> all.agents().stream()).toList();
  }

  @Override
  public void renderContent(HttpServletRequest request, HttpServletResponse response)
      throws IOException {
    response.getWriter().write(readTemplateFile("/templates/postern.html"));
  }

  @Override
  protected URL getResource(String path) {
    int at = path.indexOf(RESOURCES);
    return at < 0 || path.contains("..") ? null : getClass().getResource(path.substring(at));
  }

  private static String path(HttpServletRequest request) {
    return request.getPathInfo() == null ? "" : request.getPathInfo();
  }
}
