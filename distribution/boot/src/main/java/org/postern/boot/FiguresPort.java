// Copyright the Postern authors
// SPDX-License-Identifier: Apache-2.0
package org.postern.boot;

import java.util.Map;

/**
 * Limits of the JDK's HTTP server, which serves the figures for Prometheus. It takes them from
 * system properties when its first class is loaded, and has none of its own: two callers that send
 * half a request would keep everybody else from the figures for ever, and each further one would
 * hold an open file that a mail server's connection needs.
 */
final class FiguresPort {

  private FiguresPort() {}

  static Map<String, String> limits() {
    return Map.of(
        "sun.net.httpserver.maxReqTime", "5",
        "sun.net.httpserver.maxRspTime", "10",
        "sun.net.httpserver.maxIdleConnections", "16",
        "jdk.httpserver.maxConnections", "64");
  }
}
