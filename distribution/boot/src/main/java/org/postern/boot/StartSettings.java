// Copyright the Postern authors
// SPDX-License-Identifier: Apache-2.0
package org.postern.boot;

import java.io.IOException;
import java.io.Reader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Properties;

/**
 * What must be known before anything runs: {@code conf/postern.conf}. All else is set in the Web
 * Console.
 *
 * @param consoleAddress where the Web Console listens
 * @param consolePort its port
 * @param keystore PKCS#12 file for TLS; empty for plain HTTP, which loopback alone may have
 * @param keystorePassword of that file
 * @param data folder for all state
 */
record StartSettings(
    String consoleAddress, int consolePort, String keystore, String keystorePassword, Path data) {

  private static final List<String> KEYS =
      List.of("console.address", "console.port", "tls.keystore", "tls.keystore.password", "data");

  static StartSettings read(Path home) throws StartFailure {
    Path file = home.resolve("conf/postern.conf");
    Properties values = new Properties();
    try (Reader in = Files.newBufferedReader(file)) {
      values.load(in);
    } catch (IOException | IllegalArgumentException e) {
      throw failure(file, "cannot be read: " + e.getMessage());
    }
    for (String key : values.stringPropertyNames()) {
      if (!KEYS.contains(key)) {
        throw failure(file, "unknown key '" + key + "'; known are " + String.join(", ", KEYS));
      }
    }
    return new StartSettings(
        values.getProperty("console.address", "127.0.0.1").strip(),
        port(file, values.getProperty("console.port", "8098").strip()),
        values.getProperty("tls.keystore", "").strip(),
        values.getProperty("tls.keystore.password", ""),
        home.resolve(values.getProperty("data", "data").strip()).normalize());
  }

  boolean isTls() {
    return !keystore.isEmpty();
  }

  private static int port(Path file, String text) throws StartFailure {
    try {
      int port = Integer.parseInt(text);
      if (port >= 1 && port <= 65535) {
        return port;
      }
    } catch (NumberFormatException e) {
      // said below
    }
    throw failure(file, "console.port = '" + text + "' is not a port, 1 to 65535");
  }

  private static StartFailure failure(Path file, String problem) {
    return new StartFailure(StartFailure.CONFIGURATION, file + ": " + problem);
  }
}
