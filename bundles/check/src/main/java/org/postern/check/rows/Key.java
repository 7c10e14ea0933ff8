// Copyright the Postern authors
// SPDX-License-Identifier: Apache-2.0
package org.postern.check.rows;

import java.util.Arrays;
import java.util.Locale;
import java.util.stream.Collectors;

/** What a line of a row may be about. */
enum Key {
  MEASURE,
  TITLE,
  SEVERITY,
  EFFORT,
  VALUE(true),
  CODE,
  SECURE,
  ABSENT,
  TYPE,
  ROLE,
  WHY,
  SOURCE(true),
  REMEDY,
  SCRIPT(true),
  STATE,
  HOSTS,
  WAIVE,
  UNTIL,
  ATTESTED,
  BY;

  private final boolean repeats;

  Key() {
    this(false);
  }

  Key(boolean repeats) {
    this.repeats = repeats;
  }

  boolean repeats() {
    return repeats;
  }

  static Key of(String name) {
    return Arrays.stream(values()).filter(k -> k.lower().equals(name)).findFirst().orElse(null);
  }

  static String names() {
    return Arrays.stream(values()).map(Key::lower).collect(Collectors.joining(", "));
  }

  private String lower() {
    return name().toLowerCase(Locale.ROOT);
  }
}
