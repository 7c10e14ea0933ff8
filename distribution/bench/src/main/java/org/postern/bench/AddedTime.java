// Copyright the Postern authors
// SPDX-License-Identifier: Apache-2.0
package org.postern.bench;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.function.ToDoubleFunction;

/**
 * What agent and container add to the time of a message at one number of open sessions.
 *
 * @param capacity messages a second with them, each session sending as fast as it is answered
 * @param without rounds of the test host alone, at a third of that
 * @param with rounds with agent and container, at the same rate
 */
record AddedTime(
    int sessions, double capacity, List<Load.Figures> without, List<Load.Figures> with) {

  static final List<String> HEADING =
      List.of(
          "| sessions | capacity msgs/s | offered msgs/s | p50 ms alone | with | added"
              + " | p99 ms alone | with | added |",
          "|---|---|---|---|---|---|---|---|---|");

  double rate() {
    return capacity / 3;
  }

  /** The median of the rounds' differences: the n-th of one is measured right before the other. */
  double added(ToDoubleFunction<Load.Figures> figure) {
    List<Double> rounds = new ArrayList<>();
    for (int i = 0; i < with.size(); i++) {
      rounds.add(figure.applyAsDouble(with.get(i)) - figure.applyAsDouble(without.get(i)));
    }
    return new Series(rounds).median();
  }

  /** The row of the table. */
  String row() {
    return String.format(
        Locale.ROOT,
        "| %d | %s | %s | %s | %s | %s | %s | %s | %s |",
        sessions,
        Series.number(capacity),
        Series.number(rate()),
        series(without, Load.Figures::p50),
        series(with, Load.Figures::p50),
        Series.number(added(Load.Figures::p50)),
        series(without, Load.Figures::p99),
        series(with, Load.Figures::p99),
        Series.number(added(Load.Figures::p99)));
  }

  /** How many messages were accepted, refused and so on, in all rounds with the agent. */
  String outcomes() {
    return sessions
        + " sessions: "
        + String.join("; ", with.stream().map(Load.Figures::outcome).toList());
  }

  private static Series series(List<Load.Figures> rounds, ToDoubleFunction<Load.Figures> figure) {
    return new Series(rounds.stream().mapToDouble(figure).boxed().toList());
  }
}
