// Copyright the Postern authors
// SPDX-License-Identifier: Apache-2.0
package org.postern.filter.attachment.internal;

import java.util.List;
import org.postern.filter.attachment.internal.content.Block;
import org.postern.filter.attachment.internal.policy.Report;
import org.postern.filter.attachment.internal.policy.Rule;
import org.postern.filter.attachment.internal.policy.Settings;
import org.postern.filter.attachment.internal.scan.Budget;
import org.postern.filter.attachment.internal.scan.LimitReachedException;
import org.postern.filter.attachment.internal.type.Claim;
import org.postern.filter.attachment.internal.type.Family;
import org.postern.filter.attachment.internal.type.FileKind;
import org.postern.filter.attachment.internal.type.TypeDetector;

/** Judges what a file is by its content, and compares that with what it claims to be. */
record TypeRules(Settings settings, TypeDetector types, Budget budget, Report report) {

  /** What it costs to ask Tika, as octets of work. */
  private static final int QUESTION = 64 * 1024;

  /** What the kind alone tells. */
  void kind(List<String> path, FileKind kind, Claim claim) {
    if (claim.isDisguise(kind)) {
      report.hit(Rule.DISGUISED, path, kind.label() + " that poses as something else");
    }
    if (settings.blockedTypes().contains(kind)) {
      report.hit(Rule.BLOCKED_TYPE, path, "by its content it is " + kind.label());
    }
    if (kind == FileKind.OTHER_ARCHIVE) {
      report.hit(Rule.UNREADABLE, path, kind.label());
    }
  }

  /** What a kind that is no program tells, with a look at the content where it is unknown. */
  void claim(List<String> path, FileKind kind, Claim claim, Block prefix)
      throws LimitReachedException {
    if (kind.family() == Family.PROGRAM || prefix.size() == 0) {
      return;
    }
    boolean known = kind.family() != Family.UNKNOWN;
    boolean checkable = claim.main().isMedia() || claim.main() == Family.PDF;
    if (checkable && claim.isMismatch(known ? kind.family() : family(prefix))) {
      String seen = known ? "it is " + kind.label() : "it is something else";
      report.hit(Rule.MISMATCH, path, "by its content " + seen);
    }
  }

  private Family family(Block prefix) throws LimitReachedException {
    budget.work(QUESTION, Budget.CHEAP);
    return types.family(prefix);
  }
}
