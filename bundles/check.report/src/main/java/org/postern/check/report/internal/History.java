// Copyright the Postern authors
// SPDX-License-Identifier: Apache-2.0
package org.postern.check.report.internal;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.postern.check.CheckResult;
import org.postern.check.Measure;
import org.postern.check.Outcome;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * What came of the last runs, in a file a host: a line a run, {@code time measure id=OUTCOME ...}.
 * A file that is damaged loses lines, not the server.
 */
final class History {

  /** Runs that are kept of each host, all measures together. */
  static final int MAX_LINES = 600;

  private static final Logger LOG = LoggerFactory.getLogger(History.class);
  private static final int MAX_FILE = 16 * 1024 * 1024;
  private static final int FIELDS = 3;

  private final Path folder;

  History(Path folder) {
    this.folder = folder;
  }

  /** The outcomes of the run before: those of the last line of this measure. */
  synchronized Map<String, Outcome> last(String host, Measure measure) {
    Map<String, Outcome> outcomes = new TreeMap<>();
    for (String line : lines(host)) {
      String[] fields = line.split(" ");
      if (fields.length >= FIELDS && fields[1].equals(measure.id())) {
        outcomes = outcomes(fields);
      }
    }
    return outcomes;
  }

  /** Writes a run down. */
  synchronized void add(String host, MeasureRun run) {
    List<String> lines = lines(host);
    lines.add(line(run));
    try {
      Files.createDirectories(folder);
      Path written = Files.createTempFile(folder, "run", ".new");
      Files.write(written, lines.subList(Math.max(0, lines.size() - MAX_LINES), lines.size()));
      Files.move(written, file(host), StandardCopyOption.REPLACE_EXISTING);
    } catch (IOException e) {
      LOG.warn("The run of {} could not be written to {}: {}", host, folder, e.toString());
    }
  }

  /** What changed between two runs, a sentence a check. */
  static List<String> changes(Map<String, Outcome> before, List<CheckResult> now) {
    List<String> changes = new ArrayList<>();
    for (CheckResult result : now) {
      Outcome was = before.get(result.row().id());
      if (was != null && was != result.outcome()) {
        changes.add(
            result.row().id()
                + " "
                + result.row().title()
                + ": was "
                + Words.of(was)
                + ", is "
                + Words.of(result.outcome()));
      }
    }
    return changes;
  }

  private List<String> lines(String host) {
    try {
      if (Files.size(file(host)) > MAX_FILE) {
        return new ArrayList<>();
      }
      return new ArrayList<>(
          new String(Files.readAllBytes(file(host)), StandardCharsets.UTF_8).lines().toList());
    } catch (NoSuchFileException e) {
      return new ArrayList<>();
    } catch (IOException e) {
      LOG.warn("The runs of {} in {} could not be read: {}", host, folder, e.toString());
      return new ArrayList<>();
    }
  }

  private static String line(MeasureRun run) {
    StringBuilder line = new StringBuilder(run.at() + " " + run.measure().id());
    run.results()
        .forEach(r -> line.append(' ').append(r.row().id()).append('=').append(r.outcome()));
    return line.toString();
  }

  private static Map<String, Outcome> outcomes(String[] fields) {
    Map<String, Outcome> outcomes = new LinkedHashMap<>();
    for (int i = FIELDS - 1; i < fields.length; i++) {
      String[] pair = fields[i].split("=", 2);
      for (Outcome outcome : Outcome.values()) {
        if (pair.length == 2 && outcome.name().equals(pair[1])) {
          outcomes.put(pair[0], outcome);
        }
      }
    }
    return outcomes;
  }

  /** The name of a host may be any text; that of its file may not. */
  private Path file(String host) {
    String name =
        host.matches("[A-Za-z0-9_-][A-Za-z0-9._-]{0,99}")
            ? host
            : "x" + HexFormat.of().formatHex(host.getBytes(StandardCharsets.UTF_8));
    return folder.resolve(name.substring(0, Math.min(name.length(), 200)) + ".runs");
  }
}
