// Copyright the Postern authors
// SPDX-License-Identifier: Apache-2.0
package org.postern.flow;

import java.util.List;
import java.util.Optional;
import org.postern.filter.Edit;
import org.postern.filter.Reply;

/**
 * What the policy made of all findings at one stage.
 *
 * @param action what to do
 * @param reply what to say; present for {@link Action#REJECT} and {@link Action#TEMPFAIL}
 * @param explanation one line of printable ASCII for the mail server's log or its quarantine
 * @param score sum of the scores that count
 * @param edits changes to carry out; only at the end of data
 * @param reasons every finding so far, those that are only watched among them
 * @param withheld what would have been done were the policy not set to watch only; the same as the
 *     action otherwise
 */
public record Verdict(
    Action action,
    Optional<Reply> reply,
    String explanation,
    double score,
    List<Edit> edits,
    List<Reason> reasons,
    Action withheld) {

  private static final Verdict CONTINUE =
      new Verdict(Action.CONTINUE, Optional.empty(), "", 0, List.of(), List.of(), Action.CONTINUE);

  /** Copies the lists. */
  public Verdict {
    edits = List.copyOf(edits);
    reasons = List.copyOf(reasons);
  }

  /** Nothing to say. */
  public static Verdict proceed() {
    return CONTINUE;
  }

  /** Whether the mail is refused, for now or for good. */
  public boolean isRefusal() {
    return action == Action.REJECT || action == Action.TEMPFAIL;
  }
}
