// Copyright the Postern authors
// SPDX-License-Identifier: Apache-2.0
package org.postern.console.internal;

import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.net.URL;
import java.util.Optional;
import org.apache.felix.webconsole.servlet.AbstractServlet;
import org.apache.felix.webconsole.servlet.User;
import org.postern.journal.Json;

/**
 * A page of Postern in the Web Console: a template, drawn by a script from {@code data.json}, and
 * what its buttons do. The login has been checked, and that no page of another site asks.
 */
abstract class Page extends AbstractServlet {

  private static final long serialVersionUID = 1;
  private static final String RESOURCES = "/res/";

  /** Sent by {@code page.js}; a form of another site could not. */
  private static final String OUR_SCRIPT = "X-Postern";

  private final String template;

  /**
   * With its template.
   *
   * @param template such as {@code /templates/postern.html}
   */
  Page(String template) {
    this.template = template;
  }

  /**
   * What the script draws, as one JSON object.
   *
   * @throws IllegalArgumentException when it cannot be asked so, in a sentence for the user
   * @throws IOException when it cannot be read, in a sentence for the user
   */
  abstract String data(HttpServletRequest request) throws IOException;

  /**
   * Does what a button asks for.
   *
   * @param action last part of the address
   * @param user who asks
   * @return the answer for the script; empty when there is no such action
   * @throws IllegalArgumentException when it cannot be done, in a sentence for the user
   */
  Optional<Json> act(String action, String user, HttpServletRequest request) throws IOException {
    return Optional.empty();
  }

  /**
   * Answers {@code export.csv}, for a page that has a file to hand out; it may be of another form.
   */
  void file(HttpServletRequest request, HttpServletResponse response) throws IOException {
    response.sendError(HttpServletResponse.SC_NOT_FOUND);
  }

  @Override
  protected final void doGet(HttpServletRequest request, HttpServletResponse response)
      throws ServletException, IOException {
    if (path(request).endsWith("/data.json")) {
      state(request, response);
    } else if (path(request).endsWith("/export.csv")) {
      setNoCache(response);
      file(request, response);
    } else {
      super.doGet(request, response);
    }
  }

  private void state(HttpServletRequest request, HttpServletResponse response) throws IOException {
    String data;
    try {
      data = data(request);
    } catch (IllegalArgumentException e) {
      write(response, HttpServletResponse.SC_BAD_REQUEST, error(String.valueOf(e.getMessage())));
      return;
    } catch (IOException e) {
      write(response, HttpServletResponse.SC_SERVICE_UNAVAILABLE, error(e.getMessage()));
      return;
    }
    write(response, HttpServletResponse.SC_OK, data);
  }

  @Override
  protected final void doPost(HttpServletRequest request, HttpServletResponse response)
      throws IOException {
    if (request.getHeader(OUR_SCRIPT) == null) {
      write(response, HttpServletResponse.SC_FORBIDDEN, error("This came from no page of Postern"));
      return;
    }
    String action = path(request).substring(path(request).lastIndexOf('/') + 1);
    try {
      Optional<Json> done = act(action, user(request), request);
      if (done.isPresent()) {
        write(response, HttpServletResponse.SC_OK, done.get().toString());
      } else {
        write(response, HttpServletResponse.SC_NOT_FOUND, error("There is no such action"));
      }
    } catch (IllegalArgumentException e) {
      write(response, HttpServletResponse.SC_BAD_REQUEST, error(String.valueOf(e.getMessage())));
    }
  }

  @Override
  public final void renderContent(HttpServletRequest request, HttpServletResponse response)
      throws IOException {
    response.getWriter().write(readTemplateFile(template));
  }

  @Override
  protected final URL getResource(String path) {
    int at = path.indexOf(RESOURCES);
    return at < 0 || path.contains("..") ? null : getClass().getResource(path.substring(at));
  }

  private static String error(String sentence) {
    return Json.object().put("error", sentence).toString();
  }

  private static void write(HttpServletResponse response, int status, String json)
      throws IOException {
    setNoCache(response);
    response.setStatus(status);
    response.setContentType("application/json");
    response.setCharacterEncoding("UTF-8");
    response.getWriter().write(json);
  }

  private static String user(HttpServletRequest request) {
    return request.getAttribute(User.USER_ATTRIBUTE) instanceof User user
        ? String.valueOf(user.getUserObject())
        : "unknown";
  }

  private static String path(HttpServletRequest request) {
    return request.getPathInfo() == null ? "" : request.getPathInfo();
  }
}
