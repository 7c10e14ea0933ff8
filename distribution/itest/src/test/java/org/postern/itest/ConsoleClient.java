// Copyright the Postern authors
// SPDX-License-Identifier: Apache-2.0
package org.postern.itest;

import java.io.IOException;
import java.io.InputStream;
import java.net.HttpURLConnection;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.Base64;

/** Asks the Web Console as a script would. */
final class ConsoleClient {

  private static final int PATIENCE_MILLIS = 60_000;

  private final String base;
  private final String password;

  ConsoleClient(String base, String password) {
    this.base = base;
    this.password = password;
  }

  /**
   * An answer.
   *
   * @param status of HTTP
   * @param body as text
   */
  record Answer(int status, String body) {}

  /** Gets a page below the address of the Web Console. */
  Answer get(String path) throws IOException {
    HttpURLConnection connection =
        (HttpURLConnection) URI.create(base + path).toURL().openConnection();
    connection.setConnectTimeout(PATIENCE_MILLIS);
    connection.setReadTimeout(PATIENCE_MILLIS);
    connection.setInstanceFollowRedirects(false);
    String login = "admin:" + password;
    connection.setRequestProperty(
        "Authorization",
        "Basic " + Base64.getEncoder().encodeToString(login.getBytes(StandardCharsets.UTF_8)));
    int status = connection.getResponseCode();
    try (InputStream in =
        status < 400 ? connection.getInputStream() : connection.getErrorStream()) {
      String body = in == null ? "" : new String(in.readAllBytes(), StandardCharsets.UTF_8);
      return new Answer(status, body);
    }
  }
}
