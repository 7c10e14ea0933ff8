// Copyright the Postern authors
// SPDX-License-Identifier: Apache-2.0
package org.postern.journal.internal;

import java.util.Locale;

/** Numbers with one digit behind the point. A format would be parsed anew for each line. */
final class Tenths {

  /** Larger ones are no scores and no times; what they say is left to a format. */
  private static final double LARGE = 1e12;

  private Tenths() {}

  static String of(double value) {
    if (!(Math.abs(value) < LARGE)) {
      return String.format(Locale.ROOT, "%.1f", value);
    }
    long tenths = Math.round(Math.abs(value) * 10);
    return (value < 0 && tenths > 0 ? "-" : "") + tenths / 10 + '.' + tenths % 10;
  }
}
