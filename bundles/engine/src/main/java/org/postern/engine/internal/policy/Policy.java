// Copyright the Postern authors
// SPDX-License-Identifier: Apache-2.0
package org.postern.engine.internal.policy;

import java.util.List;
import java.util.Optional;
import org.postern.filter.Edit;
import org.postern.filter.Reply;
import org.postern.filter.Stage;
import org.postern.flow.Action;
import org.postern.flow.Reason;
import org.postern.flow.Verdict;

/**
 * Turns what was found into one verdict. Without state but for its settings, so that the same mail
 * always meets the same verdict.
 *
 * <ul>
 *   <li>Demands are stronger than one another in this order: REJECT, TEMPFAIL, DISCARD, QUARANTINE,
 *       ACCEPT. REJECT and TEMPFAIL are carried out at the stage at which they come up; DISCARD and
 *       QUARANTINE are kept until the end of the message, because until then a stronger one may
 *       come.
 *   <li>Scores are added up; of the thresholds reached, the highest says what to do. They count at
 *       the end of the message; a score that rejects does so from RCPT on, when it is known who
 *       writes to whom. The stronger of demand and score wins.
 *   <li>ACCEPT sets the score's action aside, not the demands, and ends no examination early.
 *   <li>What is about one recipient counts for him alone: at RCPT it refuses him, and is forgotten
 *       with him. Found later, REJECT and DISCARD take him off the message, or act on the message
 *       when he is the only one left; TEMPFAIL and QUARANTINE act on the whole message, since
 *       neither loses it. The score of a message is that of the recipient for whom it is worst.
 *   <li>A filter that is watched only has no part in it. While everything is watched only, the
 *       action is CONTINUE; {@link Verdict#withheld()} tells what it would have been.
 * </ul>
 */
public final class Policy {

  private static final int MAX_EXPLANATION = 400;

  private volatile PolicySettings settings;

  /** A policy with these settings. */
  public Policy(PolicySettings settings) {
    this.settings = settings;
  }

  /** The settings as they are now. */
  public PolicySettings settings() {
    return settings;
  }

  /** Takes new settings for all verdicts to come. */
  public void settings(PolicySettings changed) {
    settings = changed;
  }

  /** Judges. */
  public Verdict judge(Matter matter) {
    PolicySettings now = settings;
    Ruling counted = Ruling.of(matter, now, note -> !note.reason().monitored());
    boolean watched = matter.notes().stream().anyMatch(note -> note.reason().monitored());
    Ruling whole = watched ? Ruling.of(matter, now, note -> true) : counted;
    Action withheld = carried(whole.action(), matter.stage());
    Action action = now.watchOnly() ? Action.CONTINUE : carried(counted.action(), matter.stage());
    Optional<Reply> reply =
        isRefusal(action)
            ? Optional.of(Replies.of(action, counted.decisive(), matter, now))
            : Optional.empty();
    return new Verdict(
        action,
        reply,
        explanation(action, counted),
        counted.score(),
        edits(matter, counted, action, withheld, now),
        reasons(matter),
        withheld);
  }

  private static List<Edit> edits(
      Matter matter, Ruling ruling, Action action, Action withheld, PolicySettings settings) {
    boolean passes = !isRefusal(action) && action != Action.DISCARD;
    return matter.stage() == Stage.MESSAGE && passes
        ? Stamps.of(matter, ruling, action, withheld, settings)
        : List.of();
  }

  /** What can be said at that stage; the rest is kept until it can. */
  private static Action carried(Action action, Stage stage) {
    return stage == Stage.MESSAGE || isRefusal(action) ? action : Action.CONTINUE;
  }

  private static boolean isRefusal(Action action) {
    return action == Action.REJECT || action == Action.TEMPFAIL;
  }

  private static List<Reason> reasons(Matter matter) {
    return matter.notes().stream().map(Note::reason).toList();
  }

  private static String explanation(Action action, Ruling ruling) {
    if (action == Action.CONTINUE || action == Action.ACCEPT) {
      return "";
    }
    String text =
        ruling
            .decisive()
            .map(note -> note.reason().finding())
            .map(finding -> finding.rule() + ": " + finding.sentence())
            .orElseGet(() -> "score " + Math.round(ruling.score() * 10) / 10.0);
    StringBuilder clean = new StringBuilder();
    text.chars()
        .limit(MAX_EXPLANATION)
        .forEach(c -> clean.append(c >= 0x20 && c < 0x7f ? (char) c : '?'));
    return clean.toString();
  }
}
