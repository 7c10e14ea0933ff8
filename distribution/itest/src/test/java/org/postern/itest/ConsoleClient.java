// Copyright the Postern authors
// SPDX-License-Identifier: Apache-2.0
package org.postern.itest;

import static java.nio.charset.StandardCharsets.UTF_8;
import static java.util.stream.Collectors.joining;

import java.io.IOException;
import java.io.InputStream;
import java.net.HttpURLConnection;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.Arrays;
import java.util.Base64;
import java.util.Optional;

/** Asks the Web Console as a script would. */
public final class ConsoleClient {

  private static final int PATIENCE_MILLIS = 60_000;

  private final String base;
  private final String login;

  /** As the administrator. */
  public ConsoleClient(String base, String password) {
    this(base, "admin", password);
  }

  /** As another user. */
  public ConsoleClient(String base, String user, String password) {
    this.base = base;
    login = user + ":" + password;
  }

  /**
   * An answer.
   *
   * @param status of HTTP
   * @param body as text
   */
  public record Answer(int status, String body) {}

  /** Gets a page below the address of the Web Console. */
  public Answer get(String path) throws IOException {
    return read(open(path));
  }

  /** A header field of the answer for a page; empty where there is none. */
  Optional<String> header(String path, String name) throws IOException {
    HttpURLConnection connection = open(path);
    read(connection);
    return Optional.ofNullable(connection.getHeaderField(name));
  }

  /** Saves a form of the configuration manager; {@code name=value} each. */
  public Answer save(String pid, String... settings) throws IOException {
    StringBuilder form = new StringBuilder("apply=true&action=ajaxConfigManager&propertylist=");
    form.append(Arrays.stream(settings).map(each -> each.split("=", 2)[0]).collect(joining(",")));
    for (String setting : settings) {
      String[] pair = setting.split("=", 2);
      form.append('&').append(pair[0]).append('=').append(URLEncoder.encode(pair[1], UTF_8));
    }
    return post("/configMgr/" + pid, form.toString());
  }

  /** Saves a list, the only setting of its form. */
  public Answer saveList(String pid, String name, String... values) throws IOException {
    StringBuilder form = new StringBuilder("apply=true&action=ajaxConfigManager&propertylist=");
    form.append(name);
    for (String value : values) {
      form.append('&').append(name).append('=').append(URLEncoder.encode(value, UTF_8));
    }
    return post("/configMgr/" + pid, form.toString());
  }

  /** Sends a form. */
  public Answer post(String path, String form) throws IOException {
    HttpURLConnection connection = open(path);
    connection.setDoOutput(true);
    connection.getOutputStream().write(form.getBytes(UTF_8));
    return read(connection);
  }

  /** Sends a request with any method and header fields, {@code Name: value} each. */
  public Answer send(String method, String path, String body, String... headers)
      throws IOException {
    HttpRequest.Builder request =
        HttpRequest.newBuilder(URI.create(base + path))
            .timeout(Duration.ofMillis(PATIENCE_MILLIS))
            .header("Authorization", authorization())
            .header("Content-Type", "application/x-www-form-urlencoded")
            .method(method, HttpRequest.BodyPublishers.ofString(body));
    for (String header : headers) {
      request.header(header.split(": ", 2)[0], header.split(": ", 2)[1]);
    }
    try {
      HttpResponse<String> answer =
          HttpClient.newHttpClient().send(request.build(), HttpResponse.BodyHandlers.ofString());
      return new Answer(answer.statusCode(), answer.body());
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IOException(e);
    }
  }

  private String authorization() {
    return "Basic " + Base64.getEncoder().encodeToString(login.getBytes(UTF_8));
  }

  private HttpURLConnection open(String path) throws IOException {
    HttpURLConnection connection =
        (HttpURLConnection) URI.create(base + path).toURL().openConnection();
    connection.setConnectTimeout(PATIENCE_MILLIS);
    connection.setReadTimeout(PATIENCE_MILLIS);
    connection.setInstanceFollowRedirects(false);
    connection.setRequestProperty("Authorization", authorization());
    return connection;
  }

  private static Answer read(HttpURLConnection connection) throws IOException {
    int status = connection.getResponseCode();
    try (InputStream in =
        status < 400 ? connection.getInputStream() : connection.getErrorStream()) {
      String body = in == null ? "" : new String(in.readAllBytes(), UTF_8);
      return new Answer(status, body);
    }
  }
}
