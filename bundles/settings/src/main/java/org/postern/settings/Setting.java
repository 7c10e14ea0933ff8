// Copyright the Postern authors
// SPDX-License-Identifier: Apache-2.0
package org.postern.settings;

import java.util.List;
import java.util.Optional;

/**
 * One field of a form.
 *
 * @param id name of the setting
 * @param type of a single value
 * @param many whether it takes a list
 * @param least smallest value, or length of a text
 * @param most largest value, or length of a text
 * @param options the only values allowed; empty where any is
 */
public record Setting(
    String id,
    Type type,
    boolean many,
    Optional<Double> least,
    Optional<Double> most,
    List<String> options) {

  /** Copies the list. */
  public Setting {
    options = List.copyOf(options);
  }

  /** Types of OSGi Metatype, by what a person may write. */
  public enum Type {
    /** Any text. */
    TEXT("a text"),
    /** A text that only the service may read. */
    SECRET("a secret"),
    /** 32 bits. */
    INTEGER("a whole number"),
    /** 64 bits. */
    LONG("a whole number"),
    /** 16 bits. */
    SHORT("a whole number"),
    /** 8 bits. */
    BYTE("a whole number"),
    /** One character. */
    CHARACTER("one character"),
    /** A number with decimals. */
    DOUBLE("a number"),
    /** A number with decimals. */
    FLOAT("a number"),
    /** Yes or no. */
    BOOLEAN("true or false");

    private final String words;

    Type(String words) {
      this.words = words;
    }

    /** What a person may write. */
    public String words() {
      return words;
    }
  }
}
