// Copyright the Postern authors
// SPDX-License-Identifier: Apache-2.0
package org.postern.filter.shield.internal.rule;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;

/** Rules by name. */
public final class RuleBook {

  private final Map<String, Rule> rules;
  private final List<PatternRule> patterns;

  RuleBook(Map<String, Rule> rules, List<PatternRule> patterns) {
    this.rules = Collections.unmodifiableMap(new TreeMap<>(rules));
    this.patterns = List.copyOf(patterns);
  }

  /** The rule of that name, without prefix. */
  public Optional<Rule> rule(String name) {
    return Optional.ofNullable(rules.get(name));
  }

  /** All names, sorted. */
  public Set<String> names() {
    return rules.keySet();
  }

  /** The patterns, sorted by where they look. */
  public PatternIndex patterns() {
    return new PatternIndex(patterns);
  }

  /** Whether a pattern and not a class finds it. */
  boolean isPattern(String name) {
    return patterns.stream().anyMatch(pattern -> pattern.rule().name().equals(name));
  }

  /** These rules and others, none of which may have the name of one of these. */
  RuleBook plus(RuleBook more) {
    Map<String, Rule> all = new TreeMap<>(rules);
    all.putAll(more.rules);
    List<PatternRule> both = new ArrayList<>(patterns);
    both.addAll(more.patterns);
    return new RuleBook(all, both);
  }

  /** The rules with what the administrator wants done instead. */
  public RuleBook with(Map<String, RuleAction> actions) {
    Map<String, Rule> kept = new TreeMap<>(rules);
    actions.forEach(
        (name, action) -> {
          if (action == RuleAction.OFF) {
            kept.remove(name);
          } else {
            kept.computeIfPresent(name, (key, rule) -> rule.demanding(action.demand()));
          }
        });
    List<PatternRule> left = new ArrayList<>();
    for (PatternRule pattern : patterns) {
      Rule rule = kept.get(pattern.rule().name());
      if (rule != null) {
        left.add(pattern.with(rule));
      }
    }
    return new RuleBook(kept, left);
  }
}
