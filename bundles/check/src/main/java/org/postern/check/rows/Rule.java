// Copyright the Postern authors
// SPDX-License-Identifier: Apache-2.0
package org.postern.check.rows;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.postern.check.Reading;

/**
 * What is secure: terms joined by {@code or}, one of which must hold.
 *
 * @param terms in the order of the file
 * @param text as it is written
 */
public record Rule(List<Term> terms, String text) {

  private static final int MAX_TERMS = 16;

  /** Copies the list. */
  public Rule {
    terms = List.copyOf(terms);
  }

  static Rule of(Entry entry) throws RowException {
    List<Term> terms = new ArrayList<>();
    for (String part : entry.value().split(" or ", -1)) {
      terms.add(Term.of(entry, part.strip()));
    }
    if (terms.size() > MAX_TERMS) {
      throw entry.wrong("at most " + MAX_TERMS + " terms");
    }
    return new Rule(terms, entry.value());
  }

  /** Whether the value is secure. */
  public boolean holds(Reading reading) {
    return terms.stream().anyMatch(t -> t.holds(reading));
  }

  /** Whether the rule itself says what an absent value means. */
  public boolean judgesAbsence() {
    return terms.stream().anyMatch(Term::speaksOfAbsence);
  }

  /** The value to set; empty where there is none, or where it is to be removed. */
  public Optional<String> wanted() {
    return terms.stream().flatMap(t -> t.wanted().stream()).findFirst();
  }
}
