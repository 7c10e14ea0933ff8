// Copyright the Postern authors
// SPDX-License-Identifier: Apache-2.0
package org.postern.itest.corpus;

import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** Who was judged how, by which rule: what an administrator asks before he trusts a filter. */
final class Tally {

  private static final double SUSPICIOUS = 4;

  private final Map<String, int[]> rows = new TreeMap<>();

  /** Counts one letter. */
  void add(Letter letter, Logged logged) {
    String verdict = verdict(logged);
    count("= " + verdict, letter);
    for (String rule : logged.rules().stream().distinct().toList()) {
      count(rule + " / " + verdict, letter);
    }
  }

  private static String verdict(Logged logged) {
    boolean passes = List.of("CONTINUE", "ACCEPT").contains(logged.wanted());
    return passes ? logged.score() >= SUSPICIOUS ? "SUSPICIOUS" : "PASS" : logged.wanted();
  }

  private void count(String row, Letter letter) {
    rows.computeIfAbsent(row, name -> new int[2])[letter.isHam() ? 0 : 1]++;
  }

  @Override
  public String toString() {
    StringBuilder text = new StringBuilder("  ham  spam  rule / verdict\n");
    rows.forEach((row, n) -> text.append(String.format("%5d %5d  %s%n", n[0], n[1], row)));
    return text.toString();
  }
}
