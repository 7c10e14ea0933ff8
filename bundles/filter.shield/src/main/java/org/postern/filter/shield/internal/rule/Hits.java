// Copyright the Postern authors
// SPDX-License-Identifier: Apache-2.0
package org.postern.filter.shield.internal.rule;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.postern.filter.EnvelopeAddress;
import org.postern.filter.Finding;
import org.postern.filter.Findings;

/** Collects what was seen in one call of the filter: each rule once, those switched off not. */
public final class Hits {

  private final RuleBook book;
  private final Optional<EnvelopeAddress> recipient;
  private final Set<String> names = new HashSet<>(4);
  private final List<Finding> findings = new ArrayList<>(4);

  /**
   * Begins without hits.
   *
   * @param book the rules in force
   * @param recipient whom alone all of this concerns
   */
  public Hits(RuleBook book, Optional<EnvelopeAddress> recipient) {
    this.book = book;
    this.recipient = recipient;
  }

  /**
   * A rule hit; more hits of the same rule say nothing new.
   *
   * @param rule its name without prefix
   * @param seen what hit, raw
   */
  public void add(String rule, String seen) {
    book.rule(rule)
        .filter(known -> names.add(rule))
        .ifPresent(known -> findings.add(known.finding(seen, recipient)));
  }

  /** All that was seen. */
  public Findings findings() {
    return Findings.of(findings);
  }
}
