// Copyright the Postern authors
// SPDX-License-Identifier: Apache-2.0
package org.postern.console.internal.forms;

import jakarta.servlet.http.HttpServletResponse;
import jakarta.servlet.http.HttpServletResponseWrapper;
import java.io.IOException;

/** Says why a form is refused as plain text, where the server would send a page of its own. */
final class PlainRefusal extends HttpServletResponseWrapper {

  PlainRefusal(HttpServletResponse response) {
    super(response);
  }

  @Override
  public void sendError(int status, String message) throws IOException {
    resetBuffer();
    setStatus(status);
    setContentType("text/plain");
    setCharacterEncoding("UTF-8");
    getWriter().write(String.valueOf(message));
    flushBuffer();
  }
}
