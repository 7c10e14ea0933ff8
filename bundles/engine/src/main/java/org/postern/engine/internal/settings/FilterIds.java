// Copyright the Postern authors
// SPDX-License-Identifier: Apache-2.0
package org.postern.engine.internal.settings;

import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;

/**
 * Reads ids of filters from a form: a misspelt one would switch the wrong thing off, or nothing.
 */
public final class FilterIds {

  private static final Pattern ID = Pattern.compile("[a-z0-9-]{1,32}");

  private FilterIds() {}

  /**
   * Reads a list.
   *
   * @param known ids; empty when any will do
   * @throws IllegalArgumentException naming the one that is wrong, and those that are known
   */
  public static Set<String> of(String[] lines, Set<String> known) {
    Set<String> ids = new TreeSet<>();
    for (String line : lines) {
      if (!line.isBlank()) {
        ids.add(check(line, known));
      }
    }
    return ids;
  }

  static String check(String text, Set<String> known) {
    String id = text.strip();
    if (!ID.matcher(id).matches()) {
      throw new IllegalArgumentException("'" + id + "' is no filter id: 1 to 32 of a-z, 0-9 and -");
    }
    if (!known.isEmpty() && !known.contains(id)) {
      throw new IllegalArgumentException(
          "'"
              + id
              + "' is no filter that was ever in the chain; known are "
              + new TreeSet<>(known));
    }
    return id;
  }
}
