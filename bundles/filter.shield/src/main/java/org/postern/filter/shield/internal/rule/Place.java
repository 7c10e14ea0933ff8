// Copyright the Postern authors
// SPDX-License-Identifier: Apache-2.0
package org.postern.filter.shield.internal.rule;

import java.util.Locale;

/**
 * Where a pattern looks.
 *
 * @param field which field
 * @param header name of the header field in lower case, empty for all
 */
record Place(Field field, String header) {

  /**
   * Reads {@code STAGE field} or {@code STAGE field:header-name}.
   *
   * @throws IllegalArgumentException saying what is wrong
   */
  static Place parse(String text) {
    String[] words = text.split("\\s+");
    if (words.length != 2) {
      throw new IllegalArgumentException("'" + text + "' is no stage with a field");
    }
    int colon = words[1].indexOf(':');
    String key = colon < 0 ? words[1] : words[1].substring(0, colon);
    String header = colon < 0 ? "" : words[1].substring(colon + 1).toLowerCase(Locale.ROOT);
    Field field =
        Field.named(key)
            .orElseThrow(() -> new IllegalArgumentException("'" + key + "' is no field"));
    if (!field.stage().name().equals(words[0])) {
      throw new IllegalArgumentException(
          "field '" + key + "' is seen at " + field.stage() + ", not at '" + words[0] + "'");
    }
    if (colon >= 0 && (header.isEmpty() || !field.takesName())) {
      throw new IllegalArgumentException("'" + words[1] + "' names no header field");
    }
    return new Place(field, header);
  }

  /** Whether it is looked at so often that a pattern there must be preceded by something quick. */
  boolean isBusy() {
    return header.isEmpty() && (field.takesName() || field == Field.TEXT);
  }
}
