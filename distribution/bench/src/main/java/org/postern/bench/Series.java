// Copyright the Postern authors
// SPDX-License-Identifier: Apache-2.0
package org.postern.bench;

import java.util.List;
import java.util.Locale;

/** The same figure of several rounds. */
record Series(List<Double> values) {

  Series {
    values = values.stream().sorted().toList();
  }

  double median() {
    int half = values.size() / 2;
    return values.size() % 2 == 1
        ? values.get(half)
        : (values.get(half - 1) + values.get(half)) / 2;
  }

  double min() {
    return values.get(0);
  }

  double max() {
    return values.get(values.size() - 1);
  }

  /** The median, and in parentheses the range. */
  @Override
  public String toString() {
    return values.size() == 1
        ? number(median())
        : number(median()) + " (" + number(min()) + "–" + number(max()) + ")";
  }

  /** Three digits that count. */
  static String number(double value) {
    if (value == 0) {
      return "0";
    }
    int digits = Math.max(0, 2 - (int) Math.floor(Math.log10(Math.abs(value))));
    return String.format(Locale.ROOT, "%." + Math.min(digits, 4) + "f", value);
  }
}
