// Copyright the Postern authors
// SPDX-License-Identifier: Apache-2.0
package org.postern.engine.internal.policy;

import java.util.Optional;
import org.postern.engine.internal.chain.FilterCard;
import org.postern.filter.Direction;
import org.postern.filter.Finding;
import org.postern.filter.Reply;
import org.postern.filter.Stage;
import org.postern.flow.Action;

/**
 * Finds the words of a refusal: what the administrator set for the rule, else what the filter says,
 * else a default. In generic mode a stranger is told neither rule nor reason, since a sender of
 * spam would tune his mail by them.
 */
final class Replies {

  private static final int MAX_TEXT = 300;

  private Replies() {}

  static Reply of(Action action, Optional<Note> decisive, Matter matter, PolicySettings settings) {
    Optional<Finding> finding = decisive.map(note -> note.reason().finding());
    Optional<Reply> set = finding.flatMap(found -> byRule(found.rule(), settings));
    if (set.isPresent() && fits(set.get(), action)) {
      return set.get();
    }
    boolean ours =
        decisive.isPresent() && decisive.get().reason().filter().equals(FilterCard.ENGINE);
    Optional<Reply> own = finding.flatMap(Finding::reply).filter(reply -> fits(reply, action));
    if (own.isPresent() && (ours || !isHidden(matter, settings))) {
      return own.get();
    }
    return standard(action, finding, matter, settings);
  }

  private static Reply standard(
      Action action, Optional<Finding> finding, Matter matter, PolicySettings settings) {
    String end = " [" + matter.id() + "]";
    if (action == Action.TEMPFAIL) {
      return Reply.of(451, "4.7.1", "Service unavailable, try again later" + end);
    }
    String why =
        isHidden(matter, settings)
            ? "Message refused"
            : finding
                .map(found -> cut(found.sentence()) + " (" + found.rule() + ")")
                .orElse("Message refused as unwanted: its score is too high");
    return Reply.of(matter.stage() == Stage.CONNECT ? 554 : 550, "5.7.1", why + end);
  }

  private static boolean isHidden(Matter matter, PolicySettings settings) {
    return settings.generic()
        && matter.connection().direction() == Direction.INBOUND
        && !matter.connection().isTrustedRelay();
  }

  private static Optional<Reply> byRule(String rule, PolicySettings settings) {
    return settings.replies().stream()
        .filter(one -> one.covers(rule))
        .findFirst()
        .map(ReplyRule::reply);
  }

  private static boolean fits(Reply reply, Action action) {
    return reply.isPermanent() == (action == Action.REJECT);
  }

  private static String cut(String text) {
    return text.length() > MAX_TEXT ? text.substring(0, MAX_TEXT) : text;
  }
}
