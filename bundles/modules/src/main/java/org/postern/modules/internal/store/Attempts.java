// Copyright the Postern authors
// SPDX-License-Identifier: Apache-2.0
package org.postern.modules.internal.store;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.Map;
import java.util.TreeMap;

/**
 * How often the server has ended while a version was being started: one that fills the heap, or
 * ends the process by itself, must not do so at every start for ever.
 */
public final class Attempts {

  /** So often a version may take the server with it; then it is not started any more. */
  public static final int MAX = 3;

  private final Path file;
  private final Map<String, Integer> counts = new TreeMap<>();

  /** Reads what the file says; what is not understood there counts for nothing. */
  public Attempts(Path file) throws IOException {
    this.file = file;
    try {
      for (String line : Files.readAllLines(file)) {
        Fields fields = Fields.of(line);
        if (fields.count() == 2) {
          counts.put(fields.hash(), Integer.valueOf(fields.text()));
        }
      }
    } catch (NoSuchFileException e) {
      // Nothing has gone wrong yet.
      return;
    } catch (IllegalArgumentException e) {
      counts.clear();
    }
  }

  /** How many have gone wrong. */
  public synchronized int of(String hash) {
    return counts.getOrDefault(hash, 0);
  }

  /** To be called before the start: should the process end now, this one has gone wrong. */
  public synchronized void begin(String hash) throws IOException {
    counts.merge(hash, 1, Integer::sum);
    write();
  }

  /** The version has started, or is gone. */
  public synchronized void end(String hash) throws IOException {
    if (counts.remove(hash) != null) {
      write();
    }
  }

  private void write() throws IOException {
    StringBuilder text = new StringBuilder();
    counts.forEach((hash, count) -> text.append(Fields.line(hash, count)).append('\n'));
    Durable.write(file, text.toString().getBytes(StandardCharsets.UTF_8));
  }
}
