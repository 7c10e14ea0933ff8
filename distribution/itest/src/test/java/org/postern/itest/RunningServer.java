// Copyright the Postern authors
// SPDX-License-Identifier: Apache-2.0
package org.postern.itest;

import java.io.IOException;
import java.io.InputStream;
import java.net.HttpURLConnection;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** A server of the whole distribution that was started by {@code bin/postern start}. */
public final class RunningServer implements AutoCloseable {

  private static final Pattern PASSWORD = Pattern.compile("password (\\S+)");

  private final Distribution distribution;
  private final String startOutput;
  private final String password;

  private RunningServer(Distribution distribution, String startOutput, String password) {
    this.distribution = distribution;
    this.startOutput = startOutput;
    this.password = password;
  }

  /** Unpacks and starts one; mail can come when this returns. */
  public static RunningServer start() throws IOException {
    return start(Distribution.unpack());
  }

  /** Starts what was unpacked and perhaps changed; closes it where it does not start. */
  public static RunningServer start(Distribution distribution) throws IOException {
    return start(distribution, 0);
  }

  /** Starts a server none of whose doors can open. */
  static RunningServer startWithoutDoor(Distribution distribution) throws IOException {
    return start(distribution, 20);
  }

  private static RunningServer start(Distribution distribution, int exit) throws IOException {
    Distribution.Result result = distribution.postern("start");
    Matcher password = PASSWORD.matcher(result.output());
    if (result.exit() != exit || !password.find()) {
      String why = "start ended with " + result + distribution.diagnosis();
      distribution.close();
      throw new IOException(why);
    }
    return new RunningServer(distribution, result.output(), password.group(1));
  }

  /** The files it was started from. */
  public Distribution distribution() {
    return distribution;
  }

  public Path data() {
    return distribution.data();
  }

  /** Port of the milter door, on 127.0.0.1. */
  public int milterPort() {
    return distribution.milterPort();
  }

  /** Port of the figures for Prometheus, on 127.0.0.1. */
  public int metricsPort() {
    return distribution.metricsPort();
  }

  /** Address of the Web Console, such as {@code http://127.0.0.1:20123/system/console}. */
  public String console() {
    return "http://127.0.0.1:" + distribution.consolePort() + "/system/console";
  }

  /** Of the user {@code admin}, as the first start said it. */
  public String password() {
    return password;
  }

  /** What {@code bin/postern start} wrote. */
  public String startOutput() {
    return startOutput;
  }

  /**
   * A figure for Prometheus, summed over its labels.
   *
   * @param labels words that a line must hold to count
   */
  public double figure(String name, String... labels) throws IOException {
    URI address = URI.create("http://127.0.0.1:" + metricsPort() + "/metrics");
    HttpURLConnection connection = (HttpURLConnection) address.toURL().openConnection();
    try (InputStream in = connection.getInputStream()) {
      return new String(in.readAllBytes(), StandardCharsets.UTF_8)
          .lines()
          .filter(line -> line.startsWith(name + "{") || line.startsWith(name + " "))
          .filter(line -> List.of(labels).stream().allMatch(line::contains))
          .mapToDouble(line -> Double.parseDouble(line.substring(line.lastIndexOf(' ') + 1)))
          .sum();
    }
  }

  /** Runs {@code bin/postern}. */
  public Distribution.Result postern(String... arguments) throws IOException {
    return distribution.postern(arguments);
  }

  /** Stops it in order if it still runs, and removes everything. */
  @Override
  public void close() throws IOException {
    try (distribution) {
      if (distribution.pid().isPresent()) {
        distribution.postern("stop");
      }
    }
  }
}
