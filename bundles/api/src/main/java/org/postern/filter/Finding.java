// Copyright the Postern authors
// SPDX-License-Identifier: Apache-2.0
package org.postern.filter;

import java.util.Objects;
import java.util.Optional;

/**
 * One thing that a filter saw.
 *
 * @param rule id of the rule, {@code filterId.name}, for instance {@code shield.xlink2state}; lower
 *     case, digits, {@code -} and {@code .}
 * @param score how bad: the policy adds the scores up; 0 is a remark, negative speaks for the mail
 * @param sentence one plain sentence for the administrator
 * @param recipient the one recipient it is about, empty for all
 * @param demand what the filter would like done, empty to leave it to the score
 * @param reply what to answer when the demand is granted, empty for a default text
 */
public record Finding(
    String rule,
    double score,
    String sentence,
    Optional<EnvelopeAddress> recipient,
    Optional<Demand> demand,
    Optional<Reply> reply) {

  /** No part may be null. */
  public Finding {
    Objects.requireNonNull(rule, "rule");
    Objects.requireNonNull(sentence, "sentence");
    Objects.requireNonNull(recipient, "recipient");
    Objects.requireNonNull(demand, "demand");
    Objects.requireNonNull(reply, "reply");
    if (!Double.isFinite(score)) {
      throw new IllegalArgumentException("score of " + rule + " is not finite");
    }
  }

  /** A finding that only adds its score. */
  public static Finding of(String rule, double score, String sentence) {
    return new Finding(rule, score, sentence, Optional.empty(), Optional.empty(), Optional.empty());
  }

  /** The same finding with a demand and the default reply. */
  public Finding demanding(Demand wish) {
    return new Finding(rule, score, sentence, recipient, Optional.of(wish), reply);
  }

  /** The same finding with a demand and its own reply. */
  public Finding demanding(Demand wish, Reply answer) {
    return new Finding(rule, score, sentence, recipient, Optional.of(wish), Optional.of(answer));
  }

  /** The same finding about one recipient alone. */
  public Finding about(EnvelopeAddress one) {
    return new Finding(rule, score, sentence, Optional.of(one), demand, reply);
  }
}
