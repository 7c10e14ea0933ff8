// Copyright the Postern authors
// SPDX-License-Identifier: Apache-2.0
package org.postern.access.internal;

import jakarta.servlet.http.HttpServletResponse;
import java.util.Map;

/**
 * What a browser may do with pages of the Web Console. They show what strangers wrote: were a page
 * to let such text through as HTML, it could still load nothing from elsewhere, send nothing there,
 * and no other site can put the console in a frame to have its buttons clicked.
 */
final class BrowserRules {

  // Pages of the Felix Web Console have scripts in them, and their tables are sorted by eval().
  private static final Map<String, String> HEADERS =
      Map.of(
          "Content-Security-Policy",
          "default-src 'self'; script-src 'self' 'unsafe-inline' 'unsafe-eval';"
              + " style-src 'self' 'unsafe-inline'; img-src 'self' data:; object-src 'none';"
              + " base-uri 'none'; form-action 'self'; frame-ancestors 'none'",
          "X-Content-Type-Options",
          "nosniff",
          "X-Frame-Options",
          "DENY",
          "Referrer-Policy",
          "no-referrer");

  private BrowserRules() {}

  static void send(HttpServletResponse response) {
    HEADERS.forEach(response::setHeader);
  }
}
