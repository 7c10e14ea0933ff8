// Copyright the Postern authors
// SPDX-License-Identifier: Apache-2.0
package org.postern.boot;

import java.util.HashMap;
import java.util.Map;
import java.util.Optional;

/** Tells Felix HTTP (its documented framework properties) where the Web Console listens. */
final class WebServer {

  private static final String HTTP = "org.apache.felix.http.enable";
  private static final String HTTPS = "org.apache.felix.https.enable";

  private WebServer() {}

  static Map<String, String> properties(StartSettings settings, Optional<Keystore> keystore) {
    Map<String, String> properties = new HashMap<>();
    properties.put("org.apache.felix.http.host", settings.consoleAddress().getHostAddress());
    String port = Integer.toString(settings.consolePort());
    boolean on = settings.consolePort() > 0;
    properties.put(HTTP, Boolean.toString(on && keystore.isEmpty()));
    properties.put(HTTPS, Boolean.toString(on && keystore.isPresent()));
    properties.put("org.osgi.service.http.port", port);
    properties.put("org.osgi.service.http.port.secure", port);
    keystore.ifPresent(
        store -> {
          properties.put("org.apache.felix.https.keystore", store.path().toString());
          properties.put("org.apache.felix.https.keystore.password", store.password());
          properties.put("org.apache.felix.https.keystore.key.password", store.password());
        });
    // Without the login of ours the Web Console must not come up at all.
    properties.put("felix.webconsole.security.providers", "org.postern.access");
    properties.put("postern.console.hosts", String.join(",", settings.consoleHosts()));
    return properties;
  }
}
