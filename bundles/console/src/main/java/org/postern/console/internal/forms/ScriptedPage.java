// Copyright the Postern authors
// SPDX-License-Identifier: Apache-2.0
package org.postern.console.internal.forms;

import jakarta.servlet.http.HttpServletResponse;
import jakarta.servlet.http.HttpServletResponseWrapper;
import java.io.CharArrayWriter;
import java.io.IOException;
import java.io.PrintWriter;

/**
 * A page of the Web Console with one more script at its end. Felix has no way to add one to the
 * page of forms, which shows nothing of why a form is refused.
 */
final class ScriptedPage extends HttpServletResponseWrapper {

  private static final String END = "</body>";

  private final String script;
  private CharArrayWriter text;
  private PrintWriter writer;

  /**
   * Takes the page in.
   *
   * @param script address of the script on this server
   */
  ScriptedPage(HttpServletResponse response, String script) {
    super(response);
    this.script = script;
  }

  @Override
  public PrintWriter getWriter() throws IOException {
    if (writer == null) {
      text = new CharArrayWriter();
      writer = new PrintWriter(text);
    }
    return writer;
  }

  @Override
  public void flushBuffer() throws IOException {
    // Nothing leaves before the page is whole.
    if (writer == null) {
      super.flushBuffer();
    }
  }

  @Override
  public void resetBuffer() {
    super.resetBuffer();
    if (text != null) {
      text.reset();
    }
  }

  /** Sends the page. */
  void finish() throws IOException {
    if (writer == null) {
      return;
    }
    writer.flush();
    String page = text.toString();
    String type = getContentType();
    int end = page.lastIndexOf(END);
    if (end >= 0 && type != null && type.startsWith("text/html")) {
      page =
          page.substring(0, end) + "<script src=\"" + script + "\"></script>" + page.substring(end);
    }
    getResponse().getWriter().write(page);
  }
}
