// Copyright the Postern authors
// SPDX-License-Identifier: Apache-2.0
package org.postern.access.internal;

import jakarta.servlet.http.HttpServletRequest;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.util.Locale;

/**
 * The page <i>Bundles</i> of the Web Console installs whatever is uploaded, and overwrites a bundle
 * of the same name before anybody can ask who has signed it. Modules have a way of their own.
 */
final class BundleUpload {

  static final String REFUSAL =
      "Bundles are not uploaded here. Code comes in as a signed module: use the page Modules, the"
          + " folder modules/ or 'bin/postern modules install FILE'.";

  private BundleUpload() {}

  /** Whether a request is such an upload, however its path is written. */
  static boolean is(HttpServletRequest request) {
    String type = request.getContentType();
    return "POST".equals(request.getMethod())
        && type != null
        && type.strip().toLowerCase(Locale.ROOT).startsWith("multipart/")
        && (leads(request.getPathInfo()) || leads(decoded(request.getRequestURI())));
  }

  private static boolean leads(String path) {
    return path != null && path.matches("(?is).*/bundles(?![\\w.-]).*");
  }

  private static String decoded(String path) {
    try {
      return path == null ? null : URLDecoder.decode(path, StandardCharsets.UTF_8);
    } catch (IllegalArgumentException e) {
      return path;
    }
  }
}
