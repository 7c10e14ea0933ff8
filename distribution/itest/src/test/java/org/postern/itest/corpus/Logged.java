// Copyright the Postern authors
// SPDX-License-Identifier: Apache-2.0
package org.postern.itest.corpus;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * A line of the verdict log.
 *
 * @param fields its words, by their keys
 */
record Logged(Map<String, String> fields) {

  /** As key=value, where a value with blanks is quoted. */
  private static final Pattern WORD =
      Pattern.compile("([a-z-]+)=(?:\"((?:[^\"\\\\]|\\\\.)*)\"|(\\S*))");

  /** The lines of these senders, by sender. */
  static Map<String, List<Logged>> read(Path log, String round) {
    try (Stream<String> lines = Files.lines(log)) {
      return lines
          .map(Logged::parse)
          .filter(it -> it.sender().startsWith(round + "-"))
          .collect(Collectors.groupingBy(Logged::sender));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static Logged parse(String line) {
    Matcher word = WORD.matcher(line);
    Map<String, String> fields = new HashMap<>();
    while (word.find()) {
      fields.putIfAbsent(word.group(1), word.group(2) == null ? word.group(3) : word.group(2));
    }
    return new Logged(Map.copyOf(fields));
  }

  String sender() {
    String path = fields.getOrDefault("from", "<>");
    return path.substring(1, path.length() - 1);
  }

  /**
   * Whether nothing more is said of the message. A policy that only watches goes on after what it
   * would have refused earlier.
   */
  boolean isLast() {
    return fields.get("stage").equals("MESSAGE") || !action().equals("CONTINUE");
  }

  /** What was done. */
  String action() {
    return fields.get("verdict");
  }

  /** What would have been done if the policy did not only watch. */
  String wanted() {
    return fields.getOrDefault("withheld", action());
  }

  /** Code and enhanced code that the sender was to be told. */
  String reply() {
    return fields.getOrDefault("reply", "");
  }

  double score() {
    return Double.parseDouble(fields.get("score"));
  }

  /** Rule ids, without scores. */
  List<String> rules() {
    return Stream.of(fields.getOrDefault("reasons", "").split(","))
        .filter(it -> !it.isEmpty())
        .map(it -> it.replaceAll("^~|\\(.*", ""))
        .toList();
  }

  /** All that must be the same when the same message comes again. */
  String judgement() {
    return "%s %s %s %.1f %s"
        .formatted(fields.get("stage"), action(), reply(), score(), fields.get("reasons"));
  }
}
