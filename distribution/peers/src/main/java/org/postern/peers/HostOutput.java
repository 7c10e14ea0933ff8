// Copyright the Postern authors
// SPDX-License-Identifier: Apache-2.0
package org.postern.peers;

import static java.nio.charset.StandardCharsets.ISO_8859_1;

import java.io.BufferedReader;
import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;

/**
 * What the host of the Exchange agent says, line by line. A thread reads it, since nobody can stop
 * a read that waits for a host which hangs.
 */
final class HostOutput {

  private final Duration patience;
  private final BlockingQueue<Optional<String>> lines = new LinkedBlockingQueue<>();
  private final List<String> said = new ArrayList<>();

  HostOutput(Process host, Duration patience) {
    this.patience = patience;
    Thread reader = new Thread(() -> read(host), "exchange-host-output");
    reader.setDaemon(true);
    reader.start();
  }

  private void read(Process host) {
    try (BufferedReader reader = host.inputReader(ISO_8859_1)) {
      for (String line = reader.readLine(); line != null; line = reader.readLine()) {
        lines.add(Optional.of(line));
      }
    } catch (IOException closed) {
      // The host was killed.
    } finally {
      lines.add(Optional.empty());
    }
  }

  /** All lines that were waited for, or passed over. */
  List<String> said() {
    return List.copyOf(said);
  }

  /**
   * Waits for a line.
   *
   * @param start how it begins
   * @return the rest of it
   * @throws IOException if the host ends, does not know what it was asked, or says no such line in
   *     time
   */
  String await(String start) throws IOException {
    long deadline = System.nanoTime() + patience.toNanos();
    while (true) {
      String line = next(start, deadline - System.nanoTime());
      said.add(line);
      if (line.startsWith(start)) {
        return line.substring(start.length());
      }
      if (line.startsWith("unknown ")) {
        throw new IOException(
            "the host is older than this test; build exchange-bridge again: " + line);
      }
    }
  }

  private String next(String start, long nanos) throws IOException {
    Optional<String> line;
    try {
      line = lines.poll(nanos, TimeUnit.NANOSECONDS);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IOException("interrupted", e);
    }
    if (line == null) {
      throw new IOException(
          "the host did not say '" + start.strip() + "' within " + patience + "; it said " + said);
    }
    if (line.isEmpty()) {
      // Whoever asks again is to hear the same.
      lines.add(line);
    }
    return line.orElseThrow(
        () ->
            new IOException(
                "the host ended before it said '" + start.strip() + "': it said " + said));
  }
}
