// Copyright the Postern authors
// SPDX-License-Identifier: Apache-2.0
package org.postern.bench;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.function.ToDoubleFunction;

/** What the figures should show, and whether they do. */
record Aims(Results results) {

  private static final double DOOR_CPU = 1.6;
  private static final double CPU_SHARE = 0.25;
  private static final double LATENCY_SHARE = 0.5;
  private static final double SPREAD = 5;
  private static final double FIRST = 5;
  private static final String USUAL = "10x4KB";
  private static final String STEADY = "1x4KB";
  private static final String CROWD = "1000x4KB";

  /** One line for each aim that was measured. */
  List<String> lines(String sameRate, Series first) {
    List<String> lines = new ArrayList<>();
    compare(lines, USUAL, PosternServer.QUIET, NoopServer.NAME, Sample::cpu, "CPU", DOOR_CPU);
    for (String scenario : results.scenarios()) {
      if (!scenario.equals(sameRate)) {
        compare(
            lines, scenario, PosternServer.FULL, RspamdServer.NAME, Sample::cpu, "CPU", CPU_SHARE);
      }
    }
    compare(
        lines, sameRate, PosternServer.FULL, RspamdServer.NAME, Sample::p99, "p99", LATENCY_SHARE);
    for (String name : List.of(PosternServer.QUIET, PosternServer.FULL)) {
      if (results.has(CROWD, name)) {
        double spread =
            results.series(CROWD, name, Sample::p99).median()
                / results.series(CROWD, name, Sample::p50).median();
        lines.add(line(name + ", p99 / p50 at " + CROWD, spread, SPREAD));
      }
    }
    if (results.has(STEADY, PosternServer.FULL)) {
      double steady = results.series(STEADY, PosternServer.FULL, Sample::p50).median();
      lines.add(
          line("first message / steady median, " + first + " ms", first.median() / steady, FIRST));
    }
    return lines;
  }

  private void compare(
      List<String> lines,
      String scenario,
      String one,
      String other,
      ToDoubleFunction<Sample> figure,
      String called,
      double most) {
    if (results.has(scenario, one) && results.has(scenario, other)) {
      double ratio =
          results.series(scenario, one, figure).median()
              / results.series(scenario, other, figure).median();
      lines.add(line(one + " / " + other + ", " + called + " at " + scenario, ratio, most));
    }
  }

  private static String line(String what, double value, double most) {
    return String.format(
        Locale.ROOT,
        "| %s | %s | %s | %s |",
        what,
        Series.number(value),
        Series.number(most),
        value <= most ? "holds" : "missed");
  }
}
