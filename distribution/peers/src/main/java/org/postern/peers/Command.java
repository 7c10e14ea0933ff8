// Copyright the Postern authors
// SPDX-License-Identifier: Apache-2.0
package org.postern.peers;

import static java.nio.charset.StandardCharsets.ISO_8859_1;

import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;

/**
 * A program to run.
 *
 * @param words the program and its arguments
 * @param environment variables set on top of those of this process
 */
record Command(List<String> words, Map<String, String> environment) {

  static final Duration PATIENCE = Duration.ofMinutes(2);

  /**
   * How a program ended.
   *
   * @param exit its exit status
   * @param bytes what it wrote to standard output and standard error
   */
  record Outcome(int exit, byte[] bytes) {
    String output() {
      return new String(bytes, ISO_8859_1);
    }
  }

  static Command of(Object... words) {
    return new Command(Arrays.stream(words).map(Object::toString).toList(), Map.of());
  }

  Command with(Map<String, String> variables) {
    return new Command(words, variables);
  }

  /** Starts it with nothing to read, and returns at once. */
  Process start(Path output) throws IOException {
    ProcessBuilder builder = new ProcessBuilder(words).redirectErrorStream(true);
    builder.redirectInput(new File("/dev/null")).redirectOutput(output.toFile());
    builder.environment().putAll(environment);
    return builder.start();
  }

  /**
   * Waits at most {@link #PATIENCE} for its end, then kills it.
   *
   * @throws IOException if it cannot be started or does not end in time
   */
  Outcome run() throws IOException {
    // To a file: a daemon that is started inherits a pipe, and its end would never be seen.
    Path output = Files.createTempFile("postern-command-", ".out");
    try {
      return run(output);
    } finally {
      Files.delete(output);
    }
  }

  private Outcome run(Path output) throws IOException {
    Process process = start(output);
    try {
      if (!process.waitFor(PATIENCE.toSeconds(), TimeUnit.SECONDS)) {
        throw new IOException(
            words
                + " did not end within "
                + PATIENCE
                + ": "
                + Files.readString(output, ISO_8859_1));
      }
      return new Outcome(process.exitValue(), Files.readAllBytes(output));
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IOException("interrupted while waiting for " + words, e);
    } finally {
      process.destroyForcibly();
    }
  }

  /**
   * As {@link #run}, and any exit status but 0 is an error.
   *
   * @throws IOException if it fails, with what it wrote
   */
  Outcome runWell() throws IOException {
    Outcome outcome = run();
    if (outcome.exit() != 0) {
      throw new IOException(words + " ended with " + outcome.exit() + ": " + outcome.output());
    }
    return outcome;
  }
}
