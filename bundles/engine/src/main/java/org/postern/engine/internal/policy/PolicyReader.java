// Copyright the Postern authors
// SPDX-License-Identifier: Apache-2.0
package org.postern.engine.internal.policy;

import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.NavigableMap;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import org.postern.engine.internal.settings.FilterIds;
import org.postern.engine.internal.settings.Problems;
import org.postern.flow.Action;

/** Reads the form of the policy, value by value. */
public final class PolicyReader {

  private static final double MAX_SCORE = 1000;
  private static final double NEVER = Double.MAX_VALUE;
  private static final int MIN_SCL = -1;
  private static final int MAX_SCL = 9;

  private PolicyReader() {}

  /** The settings of a fresh start without configuration. */
  public static PolicySettings defaults() {
    return new PolicySettings(
        4,
        new TreeMap<>(Map.of(8.0, Action.QUARANTINE, 15.0, Action.REJECT)),
        false,
        Set.of(),
        Set.of(),
        List.of(),
        false,
        true,
        new TreeMap<>(Map.of(2.0, 1, 4.0, 6, 8.0, 9)));
  }

  /**
   * Reads a form.
   *
   * @param last good settings
   * @param known ids of filters that may be named; empty when any will do
   */
  public static PolicySettings read(
      PolicyForm form, PolicySettings last, Set<String> known, Problems problems) {
    double suspicious =
        problems.within("addHeader", form.addHeader(), 0, MAX_SCORE, last.suspicious());
    return new PolicySettings(
        suspicious == 0 ? NEVER : suspicious,
        thresholds(form, last, problems),
        form.watchOnly(),
        problems.read(
            "monitoredFilters",
            () -> FilterIds.of(form.monitoredFilters(), known),
            last.monitored()),
        lines(form.ownDaemons()),
        problems.read(
            "replies",
            () ->
                Arrays.stream(form.replies())
                    .filter(Predicate.not(String::isBlank))
                    .map(ReplyRule::read)
                    .toList(),
            last.replies()),
        form.hideReasons(),
        form.stamp(),
        problems.read("scl", () -> levels(form.scl()), last.scl()));
  }

  private static NavigableMap<Double, Action> thresholds(
      PolicyForm form, PolicySettings last, Problems problems) {
    NavigableMap<Double, Action> map = new TreeMap<>();
    // A later row replaces an earlier one of the same score: the stronger action wins.
    threshold(map, "quarantine", form.quarantine(), Action.QUARANTINE, last, problems);
    threshold(map, "tempfail", form.tempfail(), Action.TEMPFAIL, last, problems);
    threshold(map, "reject", form.reject(), Action.REJECT, last, problems);
    return map;
  }

  private static void threshold(
      NavigableMap<Double, Action> map,
      String key,
      double value,
      Action action,
      PolicySettings last,
      Problems problems) {
    double before =
        last.thresholds().entrySet().stream()
            .filter(row -> row.getValue() == action)
            .mapToDouble(Map.Entry::getKey)
            .findFirst()
            .orElse(0);
    double score = problems.within(key, value, 0, MAX_SCORE, before);
    if (score > 0) {
      map.put(score, action);
    }
  }

  private static Set<String> lines(String[] lines) {
    return Arrays.stream(lines)
        .map(String::strip)
        .filter(Predicate.not(String::isEmpty))
        .collect(Collectors.toUnmodifiableSet());
  }

  private static NavigableMap<Double, Integer> levels(String[] lines) {
    NavigableMap<Double, Integer> map = new TreeMap<>();
    for (String line : lines) {
      int equals = line.indexOf('=');
      try {
        double score = Double.parseDouble(line.substring(0, Math.max(0, equals)).strip());
        int level = Integer.parseInt(line.substring(equals + 1).strip());
        if (!Double.isFinite(score) || level < MIN_SCL || level > MAX_SCL) {
          throw new NumberFormatException("out of range");
        }
        map.put(score, level);
      } catch (NumberFormatException e) {
        throw new IllegalArgumentException(
            "'" + line + "' is not of the form score=level with a level of -1 to 9", e);
      }
    }
    return map;
  }
}
