// Copyright the Postern authors
// SPDX-License-Identifier: Apache-2.0
package org.postern.check.probe;

import java.util.List;
import org.postern.check.rows.CheckRow;

/** What follows the name of a probe in the line {@code code} of a row. */
public final class Arguments {

  private final String text;

  private Arguments(String text) {
    this.text = text;
  }

  /** Of this row. */
  public static Arguments of(CheckRow row) {
    String[] parts = row.where().code().orElse("").split("\\s+", 2);
    return new Arguments(parts.length < 2 ? "" : parts[1].strip());
  }

  /** All of it, blanks included. */
  public String text() {
    return text;
  }

  /** Word by word. */
  public List<String> words() {
    return text.isEmpty() ? List.of() : List.of(text.split("\\s+"));
  }

  /**
   * One word.
   *
   * @throws IllegalArgumentException where it is missing
   */
  public String word(int index) {
    List<String> words = words();
    if (index >= words.size()) {
      throw new IllegalArgumentException("'" + text + "' needs a word at place " + (index + 1));
    }
    return words.get(index);
  }

  /**
   * A word that is a whole number.
   *
   * @throws IllegalArgumentException where it is missing or none
   */
  public int number(int index) {
    return Integer.parseInt(word(index));
  }

  /** The text from this word on. */
  public String from(int index) {
    String[] parts = text.split("\\s+", index + 1);
    return parts.length <= index ? "" : parts[index];
  }
}
