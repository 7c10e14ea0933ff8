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
import jakarta.servlet.http.HttpServletResponseWrapper;
import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.util.List;
import org.osgi.framework.BundleContext;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;

/**
 * Keeps secrets out of the Web Console. Its form of settings shows the placeholder, but the pages
 * about components and services show what a module was given.
 */
@Component(
    service = Filter.class,
    property = {
      "osgi.http.whiteboard.context.select=(osgi.http.whiteboard.context.name=org.apache.felix.webconsole)",
      "osgi.http.whiteboard.filter.pattern=/*",
      "service.ranking:Integer=100"
    })
public final class SecretMask implements Filter {

  private static final String FOLDER =
      "org.apache.felix.configadmin.plugin.interpolation.secretsdir";

  private final SecretTexts texts;

  /** Reads the folder that the framework property names. */
  @Activate
  public SecretMask(BundleContext context) {
    String folder = context.getProperty(FOLDER);
    texts = new SecretTexts(folder == null ? List.of() : List.of(Path.of(folder)));
  }

  @Override
  public void doFilter(ServletRequest request, ServletResponse response, FilterChain chain)
      throws IOException, ServletException {
    List<String> secrets = texts.read();
    HttpServletResponse answer = (HttpServletResponse) response;
    if (secrets.isEmpty()) {
      chain.doFilter(request, response);
    } else if (((HttpServletRequest) request).getRequestURI().endsWith(".zip")) {
      answer.sendError(
          HttpServletResponse.SC_FORBIDDEN,
          "An archive of the status would hold secrets of conf/secrets; look at the single pages.");
    } else {
      Masked masked = new Masked(answer, secrets);
      chain.doFilter(request, masked);
      masked.finish();
    }
  }

  /** An answer whose text goes through a {@link MaskingWriter}. */
  private static final class Masked extends HttpServletResponseWrapper {

    private final List<String> secrets;
    private PrintWriter writer;

    Masked(HttpServletResponse response, List<String> secrets) {
      super(response);
      this.secrets = secrets;
    }

    @Override
    public PrintWriter getWriter() throws IOException {
      if (writer == null) {
        writer = new PrintWriter(new MaskingWriter(super.getWriter(), secrets));
      }
      return writer;
    }

    @Override
    public void setContentLength(int length) {
      // What is masked has another length.
    }

    @Override
    public void setContentLengthLong(long length) {
      // As above.
    }

    void finish() {
      if (writer != null) {
        writer.close();
      }
    }
  }
}
