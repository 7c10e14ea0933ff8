// Copyright the Postern authors
// SPDX-License-Identifier: Apache-2.0
package org.postern.filter.shield.internal.build;

import java.util.List;
import java.util.Optional;
import org.postern.filter.Finding;
import org.postern.filter.shield.internal.rule.BuiltInRules;
import org.postern.filter.shield.internal.rule.Hits;
import org.postern.filter.shield.internal.rule.RuleBook;

/** Hits for the test of one scanner alone. */
public final class HitList {

  private static final RuleBook RULES = BuiltInRules.read();

  private final Hits hits = new Hits(RULES, Optional.empty());

  /** What the scanner is given. */
  public Hits hits() {
    return hits;
  }

  /** Names of the rules that hit, without prefix, in order. */
  public List<String> rules() {
    return hits.findings().findings().stream()
        .map(Finding::rule)
        .map(rule -> rule.substring("shield.".length()))
        .toList();
  }
}
