// Copyright the Postern authors
// SPDX-License-Identifier: Apache-2.0
package org.postern.filter.shield.internal.content;

import java.util.List;
import java.util.Locale;
import org.postern.filter.Anomaly;
import org.postern.filter.shield.internal.rule.Hits;
import org.postern.filter.shield.internal.rule.RuleBook;

/** Makes hits of what the message model found doubtful, by the rules {@code mime-KIND}. */
public final class MimeDoubts {

  /** Rule for a kind that is newer than the rules. */
  static final String OTHER = "mime-other";

  /** The same for a limit. */
  static final String OTHER_LIMIT = "mime-limit-other";

  private final RuleBook allRules;

  /**
   * Knows all rules.
   *
   * @param allRules those switched off among them
   */
  public MimeDoubts(RuleBook allRules) {
    this.allRules = allRules;
  }

  /** Name of the rule for a kind. */
  public static String rule(Anomaly.Kind kind) {
    return "mime-" + kind.name().toLowerCase(Locale.ROOT).replace('_', '-');
  }

  void look(List<Anomaly> anomalies, Hits hits) {
    for (Anomaly anomaly : anomalies) {
      String rule = rule(anomaly.kind());
      String place = anomaly.part().isEmpty() ? "" : ", part " + anomaly.part();
      if (allRules.rule(rule).isEmpty()) {
        rule = anomaly.kind().isLimit() ? OTHER_LIMIT : OTHER;
      }
      hits.add(rule, anomaly.detail() + place);
    }
  }
}
