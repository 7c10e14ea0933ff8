// Copyright the Postern authors
// SPDX-License-Identifier: Apache-2.0
package org.postern.console.internal;

import jakarta.servlet.Servlet;
import jakarta.servlet.http.HttpServletRequest;
import java.io.IOException;
import java.util.Optional;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;
import org.postern.flow.Chain;
import org.postern.flow.Deployments;
import org.postern.journal.Json;
import org.postern.modules.Modules;

/** The page <em>Modules</em>: which versions serve, and how to change that. */
@Component(
    service = Servlet.class,
    property = {
      "felix.webconsole.label=modules",
      "felix.webconsole.title=Modules",
      "felix.webconsole.category=Postern",
      "felix.webconsole.css=/modules/res/postern.css"
    })
public final class ModulesPage extends Page {

  private static final long serialVersionUID = 1;
  private static final String TOO_LARGE =
      "The file is larger than "
          + (Modules.MAX_JAR >> 20)
          + " MiB, the most that a module may have";

  private final transient Modules modules;
  private final transient ModulesSnapshot snapshot;

  /** Shows and changes these modules. */
  @Activate
  public ModulesPage(
      @Reference Modules modules, @Reference Chain chain, @Reference Deployments deployments) {
    super("/templates/modules.html");
    this.modules = modules;
    snapshot = new ModulesSnapshot(modules, chain, deployments);
  }

  @Override
  String data(HttpServletRequest request) {
    return snapshot.take();
  }

  @Override
  Optional<Json> act(String action, String user, HttpServletRequest request) throws IOException {
    return switch (action) {
      case "preview" -> Optional.of(preview(request));
      case "install" ->
          Optional.of(DeploymentJson.of(modules.install(parameter(request, "hash"), user)));
      case "rollback" ->
          Optional.of(DeploymentJson.of(modules.rollBack(parameter(request, "name"), user)));
      case "remove" ->
          Optional.of(DeploymentJson.of(modules.remove(parameter(request, "name"), user)));
      default -> Optional.empty();
    };
  }

  /** The file is the body of the request as it is. */
  private Json preview(HttpServletRequest request) throws IOException {
    // Without a length it is read to the limit of the modules, which refuse it then.
    if (request.getContentLengthLong() > Modules.MAX_JAR) {
      throw new IllegalArgumentException(TOO_LARGE);
    }
    return PreviewJson.of(modules.preview(request.getInputStream()));
  }

  private static String parameter(HttpServletRequest request, String name) {
    return Optional.ofNullable(request.getParameter(name))
        .orElseThrow(() -> new IllegalArgumentException("The parameter " + name + " is missing"));
  }
}
