// Copyright the Postern authors
// SPDX-License-Identifier: Apache-2.0
package org.postern.filter.shield.internal.header;

import java.util.Set;
import org.postern.filter.HeaderField;
import org.postern.filter.shield.internal.rule.Hits;

/** Header fields folded into very many lines of one character each. */
final class ShortFolds {

  /** Rules found here. */
  static final Set<String> RULES = Set.of("header-folds");

  private static final int MAX_FOLDS = 100;

  /** Blanks and one character. */
  private static final int SHORT = 3;

  private ShortFolds() {}

  static void look(HeaderField field, Hits hits) {
    String raw = field.rawValue();
    int folds = 0;
    int start = raw.indexOf('\n');
    while (start >= 0) {
      int end = raw.indexOf('\n', start + 1);
      int length = (end < 0 ? raw.length() : end) - start - 1;
      boolean crlf = length > 0 && raw.charAt(start + length) == '\r';
      folds = (crlf ? length - 1 : length) <= SHORT ? folds + 1 : 0;
      if (folds == MAX_FOLDS) {
        hits.add("header-folds", field.name());
        return;
      }
      start = end;
    }
  }
}
