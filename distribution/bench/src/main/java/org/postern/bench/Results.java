// Copyright the Postern authors
// SPDX-License-Identifier: Apache-2.0
package org.postern.bench;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.ToDoubleFunction;

/** All samples, by scenario and candidate. */
final class Results {

  private final Map<String, Map<String, List<Sample>>> samples = new LinkedHashMap<>();

  void add(String scenario, String candidate, Sample sample) {
    samples
        .computeIfAbsent(scenario, name -> new LinkedHashMap<>())
        .computeIfAbsent(candidate, name -> new ArrayList<>())
        .add(sample);
  }

  boolean has(String scenario, String candidate) {
    return samples.containsKey(scenario) && samples.get(scenario).containsKey(candidate);
  }

  List<String> scenarios() {
    return List.copyOf(samples.keySet());
  }

  Series series(String scenario, String candidate, ToDoubleFunction<Sample> figure) {
    return new Series(
        samples.get(scenario).get(candidate).stream().mapToDouble(figure).boxed().toList());
  }

  /** A table in Markdown: the median of all rounds, and the range. */
  List<String> table() {
    List<String> lines = new ArrayList<>();
    lines.add("| load | milter | CPU ms/msg | msgs/s | p50 ms | p99 ms | RSS MiB |");
    lines.add("|---|---|---|---|---|---|---|");
    samples.forEach(
        (scenario, candidates) ->
            candidates.keySet().forEach(candidate -> lines.add(row(scenario, candidate))));
    return lines;
  }

  private String row(String scenario, String candidate) {
    return "| "
        + String.join(
            " | ",
            scenario,
            candidate,
            series(scenario, candidate, Sample::cpu).toString(),
            Series.number(series(scenario, candidate, Sample::rate).median()),
            Series.number(series(scenario, candidate, Sample::p50).median()),
            series(scenario, candidate, Sample::p99).toString(),
            Series.number(series(scenario, candidate, Sample::resident).max()))
        + " |";
  }
}
