// Copyright the Postern authors
// SPDX-License-Identifier: Apache-2.0
package org.postern.console.internal.forms;

import jakarta.servlet.Filter;
import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.ServletRequest;
import jakarta.servlet.ServletResponse;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import org.apache.felix.webconsole.servlet.User;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;
import org.postern.store.Author;
import org.postern.store.PolicyStore;

/**
 * Stands before all pages of the Web Console, behind the login: what a page changes is stored with
 * the user's name, and what is refused is told next to the form.
 */
@Component(
    service = Filter.class,
    property = {
      "osgi.http.whiteboard.context.select=(osgi.http.whiteboard.context.name=org.apache.felix.webconsole)",
      "osgi.http.whiteboard.filter.pattern=/*"
    })
public final class FormFilter implements Filter {

  private static final String FORMS = "/configMgr";
  private static final String SCRIPT = "/postern/res/form.js";

  private final PolicyStore store;

  /** Tells this store who it is. */
  @Activate
  public FormFilter(@Reference PolicyStore store) {
    this.store = store;
  }

  @Override
  public void doFilter(ServletRequest request, ServletResponse response, FilterChain chain)
      throws IOException, ServletException {
    HttpServletRequest asked = (HttpServletRequest) request;
    HttpServletResponse answer = (HttpServletResponse) response;
    boolean form = asked.getRequestURI().contains(FORMS);
    if ("POST".equals(asked.getMethod())) {
      post(asked, form ? new PlainRefusal(answer) : answer, chain);
    } else if (form) {
      ScriptedPage page = new ScriptedPage(answer, asked.getContextPath() + SCRIPT);
      chain.doFilter(request, page);
      page.finish();
    } else {
      chain.doFilter(request, response);
    }
  }

  private void post(HttpServletRequest request, HttpServletResponse response, FilterChain chain)
      throws IOException, ServletException {
    try {
      store.as(
          new Author(Author.Origin.CONSOLE, user(request)),
          "",
          () -> {
            try {
              chain.doFilter(request, response);
            } catch (ServletException e) {
              throw new Wrapped(e);
            }
            return true;
          });
    } catch (Wrapped e) {
      throw (ServletException) e.getCause();
    } catch (IOException e) {
      if (response instanceof PlainRefusal refusal && !response.isCommitted()) {
        refusal.sendError(HttpServletResponse.SC_INTERNAL_SERVER_ERROR, e.getMessage());
      } else {
        throw e;
      }
    }
  }

  private static String user(HttpServletRequest request) {
    return request.getAttribute(User.USER_ATTRIBUTE) instanceof User user
        ? String.valueOf(user.getUserObject())
        : "unknown";
  }

  /** Carries what a page threw through the store. */
  private static final class Wrapped extends IOException {
    private static final long serialVersionUID = 1;

    Wrapped(ServletException cause) {
      super(cause);
    }
  }
}
