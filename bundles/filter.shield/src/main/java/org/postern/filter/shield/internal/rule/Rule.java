// Copyright the Postern authors
// SPDX-License-Identifier: Apache-2.0
package org.postern.filter.shield.internal.rule;

import java.util.Optional;
import java.util.Set;
import org.postern.filter.Demand;
import org.postern.filter.EnvelopeAddress;
import org.postern.filter.Finding;
import org.postern.filter.Reply;

/**
 * One known attack, or a trait that attacks share.
 *
 * @param name without the prefix {@code shield.}
 * @param rows numbers in the list of known exploits that it answers
 * @param reference where the trait is known from: CVE, advisory, rule of another product
 * @param score what a hit adds
 * @param demand what a hit asks for, empty to leave it to the score
 * @param reply what to say then, empty for the usual text
 * @param sentence for the administrator; {@code {}} stands for what was seen
 */
public record Rule(
    String name,
    Set<String> rows,
    String reference,
    double score,
    Optional<Demand> demand,
    Optional<Reply> reply,
    String sentence) {

  /** Prefix of all rule ids of this filter. */
  public static final String PREFIX = "shield.";

  private static final String SEEN = "{}";

  /** Copies the set. */
  public Rule {
    rows = Set.copyOf(rows);
  }

  /** The same rule with another demand; a reply of the wrong kind is dropped. */
  Rule demanding(Optional<Demand> wish) {
    boolean permanent = wish.equals(Optional.of(Demand.REJECT));
    Optional<Reply> kept = reply.filter(text -> text.isPermanent() == permanent);
    return new Rule(name, rows, reference, score, wish, kept, sentence);
  }

  /**
   * A hit.
   *
   * @param seen what hit, raw
   * @param recipient whom alone it concerns
   */
  Finding finding(String seen, Optional<EnvelopeAddress> recipient) {
    String text = sentence.replace(SEEN, Printable.of(seen)) + " [" + reference + "]";
    return new Finding(PREFIX + name, score, text, recipient, demand, reply);
  }
}
