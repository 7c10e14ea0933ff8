// Copyright the Postern authors
// SPDX-License-Identifier: Apache-2.0
package org.postern.modules.internal.store;

import java.time.DateTimeException;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;

/** One line of a file of ours: fields that are parted by tabs. */
final class Fields {

  private static final int MAX_FIELD = 2_000;
  private static final Pattern HASH = Pattern.compile("[0-9a-f]{64}");
  private static final Pattern NAME = Pattern.compile("[A-Za-z0-9._-]{1,128}");

  private final String[] values;
  private int at;

  private Fields(String[] values) {
    this.values = values;
  }

  /** The fields of a line. */
  static Fields of(String line) {
    return new Fields(line.split("\t", -1));
  }

  /** A line of these fields; what would end a field or line becomes a blank. */
  static String line(Object... fields) {
    return String.join("\t", Arrays.stream(fields).map(Fields::clean).toList());
  }

  private static String clean(Object field) {
    String text = String.valueOf(field).replaceAll("\\p{Cntrl}", " ");
    return text.length() > MAX_FIELD ? text.substring(0, MAX_FIELD) : text;
  }

  /** Its number. */
  int count() {
    return values.length;
  }

  /** The next field as it is. */
  String text() {
    if (at >= values.length) {
      throw new IllegalArgumentException("a field is missing");
    }
    return values[at++];
  }

  Optional<String> optional() {
    return Optional.of(text()).filter(text -> !text.isEmpty());
  }

  String hash() {
    return matching(HASH);
  }

  String name() {
    return matching(NAME);
  }

  Instant time() {
    try {
      return Instant.parse(text());
    } catch (DateTimeException e) {
      throw new IllegalArgumentException(e.getMessage(), e);
    }
  }

  Set<String> set() {
    return Set.copyOf(
        List.of(text().split(",")).stream().filter(word -> !word.isEmpty()).distinct().toList());
  }

  private String matching(Pattern pattern) {
    String text = text();
    if (!pattern.matcher(text).matches()) {
      throw new IllegalArgumentException("a field is not as it was written: " + clean(text));
    }
    return text;
  }
}
