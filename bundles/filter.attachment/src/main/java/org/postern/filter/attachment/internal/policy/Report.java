// Copyright the Postern authors
// SPDX-License-Identifier: Apache-2.0
package org.postern.filter.attachment.internal.policy;

import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import org.postern.filter.Demand;
import org.postern.filter.Finding;
import org.postern.filter.Findings;
import org.postern.filter.Reply;
import org.postern.filter.attachment.internal.name.DisplayName;

/**
 * Collects the hits of one message. An archive of ten thousand programs is one finding that says
 * so, not ten thousand.
 */
public final class Report {

  private final Settings settings;
  private final Map<Rule, Hit> hits = new EnumMap<>(Rule.class);

  /** Empty. */
  public Report(Settings settings) {
    this.settings = settings;
  }

  /**
   * A rule hit.
   *
   * @param path of the file: names from the attachment inwards; may hold anything
   * @param detail what was seen, in plain words
   */
  public void hit(Rule rule, List<String> path, String detail) {
    Hit hit = hits.get(rule);
    if (hit == null) {
      hits.put(rule, new Hit(DisplayName.of(path), detail));
    } else {
      hit.more++;
    }
  }

  /** The findings, in the order of {@link Rule}. */
  public Findings findings() {
    List<Finding> findings = new ArrayList<>(hits.size());
    hits.forEach((rule, hit) -> findings.add(finding(rule, hit)));
    return Findings.of(findings);
  }

  private Finding finding(Rule rule, Hit hit) {
    Policy policy = settings.policy(rule);
    double score = policy == Policy.PASS ? 0 : rule.score();
    Finding finding = Finding.of(rule.id(), score, hit.sentence());
    return switch (policy) {
      case REJECT -> finding.demanding(Demand.REJECT, reply(rule, hit));
      case QUARANTINE -> finding.demanding(Demand.QUARANTINE);
      case SCORE, PASS -> finding;
    };
  }

  private static Reply reply(Rule rule, Hit hit) {
    return Reply.of(550, "5.7.1", "Attachment '" + hit.name + "' refused: " + rule.reason());
  }

  private static final class Hit {

    private final String name;
    private final String detail;
    private int more;

    Hit(String name, String detail) {
      this.name = name;
      this.detail = detail;
    }

    String sentence() {
      String others = more == 0 ? "" : " (and " + more + " more)";
      return "Attachment '" + name + "': " + detail + others;
    }
  }
}
