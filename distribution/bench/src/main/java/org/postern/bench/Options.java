// Copyright the Postern authors
// SPDX-License-Identifier: Apache-2.0
package org.postern.bench;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;

/**
 * What was asked for.
 *
 * @param scenarios of the matrix
 * @param rounds times that each is measured
 * @param seconds of one measurement
 * @param starts of a server for its first message
 */
record Options(List<Scenario> scenarios, int rounds, double seconds, int starts) {

  static final String USAGE =
      "usage: cnf/bench.sh [--quick] [--rounds N] [--seconds N] [--starts N] [--only SCENARIO]...;"
          + " or --exchange [--quick]; or --hosts [--quick]";

  /** Reads the command line behind the three folders. */
  static Options parse(List<String> words) {
    boolean quick = words.contains("--quick");
    int rounds = quick ? 1 : 5;
    int seconds = quick ? 2 : 4;
    int starts = quick ? 3 : 10;
    List<Scenario> only = new ArrayList<>();
    for (int i = 0; i < words.size(); i++) {
      switch (words.get(i)) {
        case "--quick" -> {}
        case "--rounds" -> rounds = number(argument(words, ++i));
        case "--seconds" -> seconds = number(argument(words, ++i));
        case "--starts" -> starts = number(argument(words, ++i));
        case "--only" -> only.add(scenario(argument(words, ++i)));
        default -> throw new IllegalArgumentException(words.get(i) + " is unknown. " + USAGE);
      }
    }
    List<Scenario> scenarios = only;
    if (only.isEmpty()) {
      scenarios = quick ? Scenario.quick() : Scenario.all();
    }
    return new Options(scenarios, rounds, seconds, starts);
  }

  private static String argument(List<String> words, int index) {
    if (index >= words.size()) {
      throw new IllegalArgumentException("an argument is missing. " + USAGE);
    }
    return words.get(index);
  }

  private static int number(String text) {
    if (!text.matches("[1-9]\\d?")) {
      throw new IllegalArgumentException("'" + text + "' is no number from 1 to 99. " + USAGE);
    }
    return Integer.parseInt(text);
  }

  private static Scenario scenario(String name) {
    return Scenario.all().stream()
        .filter(one -> one.name().equals(name))
        .findFirst()
        .orElseThrow(
            () ->
                new IllegalArgumentException(
                    "no scenario '"
                        + name
                        + "'; there are "
                        + Scenario.all().stream()
                            .map(Scenario::name)
                            .collect(Collectors.joining(", "))));
  }
}
