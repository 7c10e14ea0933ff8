// Copyright the Postern authors
// SPDX-License-Identifier: Apache-2.0
package org.postern.filter.shield.internal.header;

import java.util.Set;
import org.postern.filter.HeaderField;
import org.postern.filter.shield.internal.rule.Hits;

/**
 * Very long words joined by semicolons, with which Sendmail's prescan is attacked. As a pattern
 * this would take hundreds of states for each character.
 */
public final class LongTokens {

  /** Rules found here, the second of them by others with {@link #isIn}. */
  public static final Set<String> RULES = Set.of("header-tokens", "address-tokens");

  private static final int MIN_WORD = 200;
  private static final int MIN_COUNT = 3;

  private static final Set<String> FIELDS =
      Set.of("From", "Sender", "Reply-To", "To", "Cc", "Return-Path", "Errors-To");

  private LongTokens() {}

  /** Whether a text has three words of 200 characters, one behind the other, each with a ;. */
  public static boolean isIn(String text) {
    if (text.length() < MIN_WORD * MIN_COUNT) {
      return false;
    }
    int words = 0;
    int length = 0;
    for (int i = 0; i < text.length(); i++) {
      char c = text.charAt(i);
      if (c == ';') {
        words = length >= MIN_WORD ? words + 1 : 0;
        length = 0;
        if (words == MIN_COUNT) {
          return true;
        }
      } else if (c <= ' ' || c == ',' || c == '<' || c == '>') {
        length = 0;
      } else {
        length++;
      }
    }
    return false;
  }

  static void look(HeaderField field, String value, Hits hits) {
    if (value.length() >= MIN_WORD * MIN_COUNT
        && FIELDS.stream().anyMatch(field::is)
        && isIn(value)) {
      hits.add("header-tokens", value);
    }
  }
}
