// Copyright the Postern authors
// SPDX-License-Identifier: Apache-2.0
package org.postern.check;

import java.util.List;
import java.util.Locale;
import java.util.OptionalLong;

/**
 * A value that lies on a host.
 *
 * @param texts the value as text; several of a list, none where there is no such value
 * @param number the value as a number, where it is one
 * @param origin where it lay, as a person reads it
 */
public record Reading(List<String> texts, OptionalLong number, String origin) {

  /** Copies the list. */
  public Reading {
    texts = List.copyOf(texts);
  }

  /** A number. */
  public static Reading number(long number, String origin) {
    return new Reading(List.of(Long.toString(number)), OptionalLong.of(number), origin);
  }

  /** A text; one that is a whole number is that as well, as the registry has both. */
  public static Reading text(String text, String origin) {
    return new Reading(List.of(text), parsed(text.strip()), origin);
  }

  /** A list of texts; an empty one is a value that is there and empty. */
  public static Reading list(List<String> texts, String origin) {
    return new Reading(texts.isEmpty() ? List.of("") : texts, OptionalLong.empty(), origin);
  }

  /** No such value. */
  public static Reading absent(String origin) {
    return new Reading(List.of(), OptionalLong.empty(), origin);
  }

  /** Whether there is such a value at all. */
  public boolean isPresent() {
    return !texts.isEmpty();
  }

  /** The same value in another unit. */
  public Reading times(long factor) {
    return number.isPresent() && factor != 1 ? number(number.getAsLong() * factor, origin) : this;
  }

  /** The value as a person reads it. */
  public String shown() {
    return isPresent() ? String.join(", ", texts) : "not set";
  }

  private static OptionalLong parsed(String text) {
    String digits = text.toLowerCase(Locale.ROOT);
    try {
      return digits.startsWith("0x")
          ? OptionalLong.of(Long.parseLong(digits.substring(2), 16))
          : OptionalLong.of(Long.parseLong(digits));
    } catch (NumberFormatException e) {
      return OptionalLong.empty();
    }
  }
}
