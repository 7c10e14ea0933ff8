// Copyright the Postern authors
// SPDX-License-Identifier: Apache-2.0
package org.postern.settings;

import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * A file of lines {@code name = value} in UTF-8. Empty lines and lines that begin with {@code #}
 * are left out; a backslash has no meaning of its own, so that Windows paths can be written as they
 * are.
 *
 * @param name of the file as a person knows it
 * @param lines what could be read, in order
 * @param problems what could not
 */
public record SettingsFile(String name, List<Line> lines, List<Problem> problems) {

  /** Octets of a file; one that is larger was not written by hand. */
  public static final int MAX_SIZE = 1 << 20;

  /** Copies the lists. */
  public SettingsFile {
    lines = List.copyOf(lines);
    problems = List.copyOf(problems);
  }

  /**
   * Reads a file.
   *
   * @param name as it shall stand in messages
   * @throws IOException if it cannot be read at all
   */
  public static SettingsFile read(String name, Path file) throws IOException {
    try (InputStream in = Files.newInputStream(file)) {
      return parse(name, in.readNBytes(MAX_SIZE + 1));
    }
  }

  /** Parses the content of a file; whatever it holds, this ends with lines and problems. */
  public static SettingsFile parse(String name, byte[] content) {
    Reading reading = new Reading(name);
    if (content.length > MAX_SIZE) {
      reading.problem(0, "is larger than " + MAX_SIZE + " octets");
    } else {
      reading.all(content);
    }
    return new SettingsFile(name, List.copyOf(reading.lines.values()), reading.problems);
  }

  /** The line of a setting. */
  public Optional<Line> line(String setting) {
    return lines.stream().filter(line -> line.name().equals(setting)).findFirst();
  }

  /** One pass over a file. */
  private static final class Reading {
    private final String file;
    private final Map<String, Line> lines = new LinkedHashMap<>();
    private final List<Problem> problems = new ArrayList<>();

    private Reading(String file) {
      this.file = file;
    }

    private void all(byte[] content) {
      int number = 1;
      int start = 0;
      for (int i = 0; i <= content.length; i++) {
        if (i == content.length || content[i] == '\n') {
          one(number, Arrays.copyOfRange(content, start, i));
          number++;
          start = i + 1;
        }
      }
    }

    private void one(int number, byte[] octets) {
      try {
        String text =
            StandardCharsets.UTF_8.newDecoder().decode(ByteBuffer.wrap(octets)).toString();
        text(number, (number == 1 && text.startsWith("\ufeff") ? text.substring(1) : text).strip());
      } catch (CharacterCodingException e) {
        problem(number, "is not UTF-8");
      }
    }

    private void text(int number, String text) {
      if (text.isEmpty() || text.startsWith("#")) {
        return;
      }
      int equals = text.indexOf('=');
      if (equals < 1) {
        problem(number, "must be 'name = value' but is " + Problem.quote(text));
        return;
      }
      Line line =
          new Line(number, text.substring(0, equals).strip(), text.substring(equals + 1).strip());
      if (line.value().chars().anyMatch(c -> c < ' ' && c != '\t')) {
        problem(number, "holds a control character: " + Problem.quote(line.value()));
        return;
      }
      Line before = lines.putIfAbsent(line.name(), line);
      if (before != null) {
        problem(
            number, Problem.quote(line.name()) + " stands in line " + before.number() + " already");
      }
    }

    private void problem(int number, String text) {
      problems.add(new Problem(file, number, text));
    }
  }
}
