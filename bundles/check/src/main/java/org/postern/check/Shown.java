// Copyright the Postern authors
// SPDX-License-Identifier: Apache-2.0
package org.postern.check;

import java.util.ArrayList;
import java.util.List;

/** Cuts what a host says to what a report bears: a host may be in the hands of an attacker. */
final class Shown {

  /** Characters of one sentence. */
  static final int MAX_TEXT = 400;

  /** Details of one check. */
  static final int MAX_DETAILS = 100;

  private Shown() {}

  /** Cut to length, without control characters and without marks that turn text around. */
  static String text(String text) {
    String cut = text.length() > MAX_TEXT ? text.substring(0, MAX_TEXT) + "..." : text;
    return cut.replaceAll(
        "[\\p{Cntrl}\\u2028\\u2029\\u200E\\u200F\\u202A-\\u202E\\u2066-\\u2069]", " ");
  }

  static List<String> details(List<String> details) {
    List<String> shown = new ArrayList<>();
    details.stream().limit(MAX_DETAILS).forEach(d -> shown.add(text(d)));
    if (details.size() > MAX_DETAILS) {
      shown.add("and " + (details.size() - MAX_DETAILS) + " more");
    }
    return shown;
  }
}
