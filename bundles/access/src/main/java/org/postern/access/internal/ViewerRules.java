// Copyright the Postern authors
// SPDX-License-Identifier: Apache-2.0
package org.postern.access.internal;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Locale;
import java.util.Set;

/**
 * What one who may only see may ask for. It is decided here for all pages alike, those of the Felix
 * Web Console too, since a page that forgot to ask would be a hole: whatever changes something is a
 * POST, PUT or DELETE, and a viewer has none.
 */
final class ViewerRules {

  private static final Set<String> SEEING = Set.of("GET", "HEAD");

  /** Dumps of the heap, and of all properties: there are passwords in them. */
  private static final List<String> SECRETS = List.of("memoryusage", "/status-");

  private static final String SENTENCE =
      "You are logged in as viewer, who may only see. Log in as admin to do this.";

  private ViewerRules() {}

  static boolean allow(HttpServletRequest request) {
    return SEEING.contains(request.getMethod()) && !isSecret(request.getRequestURI());
  }

  private static boolean isSecret(String uri) {
    try {
      String path = URLDecoder.decode(uri, StandardCharsets.UTF_8).toLowerCase(Locale.ROOT);
      return SECRETS.stream().anyMatch(path::contains);
    } catch (IllegalArgumentException e) {
      return true;
    }
  }

  static void refuse(HttpServletRequest request, HttpServletResponse response) {
    boolean script = request.getHeader("X-Postern") != null;
    response.setStatus(HttpServletResponse.SC_FORBIDDEN);
    response.setContentType(script ? "application/json" : "text/plain");
    try {
      response.getWriter().println(script ? "{\"error\":\"" + SENTENCE + "\"}" : SENTENCE);
      response.flushBuffer();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
