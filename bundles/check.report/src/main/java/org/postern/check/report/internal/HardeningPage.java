// Copyright the Postern authors
// SPDX-License-Identifier: Apache-2.0
package org.postern.check.report.internal;

import jakarta.servlet.Servlet;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.net.URL;
import java.util.Optional;
import org.apache.felix.webconsole.servlet.AbstractServlet;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;
import org.postern.journal.Json;

/** The page <em>Hardening</em>: how the hosts are, and what to download. */
@Component(
    service = Servlet.class,
    property = {
      "felix.webconsole.label=hardening",
      "felix.webconsole.title=Hardening",
      "felix.webconsole.category=Postern",
      "felix.webconsole.css=/hardening/res/hardening.css"
    })
public final class HardeningPage extends AbstractServlet {

  private static final long serialVersionUID = 1;
  private static final String RESOURCES = "/res/";

  private final transient Hardening hardening;

  /** Shows what this one knows. */
  @Activate
  public HardeningPage(@Reference Hardening hardening) {
    this.hardening = hardening;
  }

  @Override
  protected void doGet(HttpServletRequest request, HttpServletResponse response)
      throws ServletException, IOException {
    String path = request.getPathInfo() == null ? "" : request.getPathInfo();
    String name = path.substring(path.lastIndexOf('/') + 1);
    if (path.contains(RESOURCES) || !name.contains(".")) {
      super.doGet(request, response);
      return;
    }
    setNoCache(response);
    response.setCharacterEncoding("UTF-8");
    if (name.equals("hosts.json")) {
      response.setContentType("application/json");
      response.getWriter().write(hosts());
      return;
    }
    Optional<HostReport> report = hardening.report(parameter(request, "host"));
    Optional<Download> download = Download.of(name);
    if (report.isEmpty() || download.isEmpty()) {
      response.sendError(HttpServletResponse.SC_NOT_FOUND, "There is no such host or file");
      return;
    }
    download.get().send(report.get(), parameter(request, "ids"), response);
  }

  /** The Web Console itself refuses posts that come from other sites' pages. */
  @Override
  protected void doPost(HttpServletRequest request, HttpServletResponse response)
      throws IOException {
    boolean known = hardening.lookSoon(parameter(request, "host"));
    response.setStatus(known ? HttpServletResponse.SC_ACCEPTED : HttpServletResponse.SC_NOT_FOUND);
  }

  private String hosts() {
    return Json.object()
        .objects("hosts", hardening.reports(), (json, r) -> JsonReport.write(json, r, true))
        .toString();
  }

  @Override
  public void renderContent(HttpServletRequest request, HttpServletResponse response)
      throws IOException {
    response.getWriter().write(readTemplateFile("/templates/hardening.html"));
  }

  @Override
  protected URL getResource(String path) {
    int at = path.indexOf(RESOURCES);
    return at < 0 || path.contains("..") ? null : getClass().getResource(path.substring(at));
  }

  private static String parameter(HttpServletRequest request, String name) {
    String value = request.getParameter(name);
    return value == null ? "" : value;
  }
}
