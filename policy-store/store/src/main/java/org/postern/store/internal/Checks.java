// Copyright the Postern authors
// SPDX-License-Identifier: Apache-2.0
package org.postern.store.internal;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.function.Supplier;
import org.postern.store.RefusedException;
import org.postern.store.SettingsCheck;
import org.postern.store.internal.json.JsonException;

/** Asks everybody who has a say whether settings may be stored. */
final class Checks {

  /** Characters of a value as JSON. */
  static final int MAX_VALUE = 1_000_000;

  /** Characters of a PID or a name. */
  static final int MAX_NAME = 400;

  private final Supplier<List<SettingsCheck>> checks;

  Checks(Supplier<List<SettingsCheck>> checks) {
    this.checks = checks;
  }

  /**
   * What is wrong with settings.
   *
   * @param encoded values by name
   */
  List<String> problems(String pid, String factoryPid, Map<String, String> encoded) {
    List<String> problems = new ArrayList<>();
    name(pid, problems);
    encoded.forEach(
        (name, value) -> {
          name(name, problems);
          if (value.length() > MAX_VALUE) {
            problems.add(name + " is longer than " + MAX_VALUE + " characters");
          }
        });
    try {
      Map<String, Object> values = Dictionaries.values(encoded);
      checks.get().forEach(check -> problems.addAll(check.problems(pid, factoryPid, values)));
    } catch (JsonException e) {
      problems.add(pid + ": " + e.getMessage());
    }
    return problems;
  }

  /** Refuses settings that are wrong. */
  void demand(String pid, String factoryPid, Map<String, String> encoded) throws RefusedException {
    List<String> problems = problems(pid, factoryPid, encoded);
    if (!problems.isEmpty()) {
      throw new RefusedException(problems);
    }
  }

  private static void name(String name, List<String> problems) {
    if (name.length() > MAX_NAME || name.chars().anyMatch(c -> c < ' ')) {
      problems.add(
          "a PID and the name of a setting have at most "
              + MAX_NAME
              + " characters, none of them a control character");
    }
  }
}
