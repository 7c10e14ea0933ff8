// Copyright the Postern authors
// SPDX-License-Identifier: Apache-2.0
package org.postern.journal.internal;

import java.util.List;
import java.util.Optional;
import java.util.function.UnaryOperator;
import org.postern.filter.EnvelopeAddress;
import org.postern.filter.Finding;
import org.postern.flow.Reason;
import org.postern.flow.Verdict;
import org.postern.flow.VerdictEvent;

/**
 * What is remembered of a verdict. How many recipients a message has, how long their addresses are
 * and how much there is to say of them is chosen by its sender, and it stays in memory until 200
 * others have come, and in the archive for months: whole, some hundred messages to a thousand long
 * addresses each fill the heap.
 */
public final class Excerpt {

  /** Recipients and reasons. */
  public static final int MAX_ITEMS = 100;

  /** A path of RFC 5321, section 4.5.3.1.3, is shorter. */
  public static final int MAX_TEXT = 320;

  private Excerpt() {}

  /** The event with what may be long cut. */
  public static VerdictEvent of(VerdictEvent whole) {
    return new VerdictEvent(
        whole.time(),
        whole.transaction(),
        whole.door(),
        whole.queueId().map(Excerpt::cut),
        whole.client(),
        whole.helo().map(Excerpt::cut),
        whole.user().map(Excerpt::cut),
        whole.direction(),
        whole.sender().map(Excerpt::cut),
        first(whole.recipients(), Excerpt::cut),
        whole.messageId(),
        whole.subject(),
        whole.size(),
        whole.stage(),
        cut(whole.verdict()),
        whole.nanos());
  }

  /** Without its edits: one of them may be a whole new body. */
  private static Verdict cut(Verdict whole) {
    return new Verdict(
        whole.action(),
        whole.reply(),
        cut(whole.explanation()),
        whole.score(),
        List.of(),
        first(whole.reasons(), Excerpt::cut),
        whole.withheld());
  }

  private static Reason cut(Reason whole) {
    Finding finding = whole.finding();
    return new Reason(
        cut(whole.filter()),
        whole.stage(),
        new Finding(
            cut(finding.rule()),
            finding.score(),
            cut(finding.sentence()),
            finding.recipient().map(Excerpt::cut),
            finding.demand(),
            Optional.empty()),
        whole.monitored());
  }

  private static EnvelopeAddress cut(EnvelopeAddress whole) {
    boolean small = whole.raw().length() <= MAX_TEXT && whole.parameters().isEmpty();
    return small ? whole : EnvelopeAddress.of(cut(whole.raw()));
  }

  private static String cut(String text) {
    return text.length() > MAX_TEXT ? text.substring(0, MAX_TEXT) : text;
  }

  private static <T> List<T> first(List<T> items, UnaryOperator<T> cut) {
    return items.stream().limit(MAX_ITEMS).map(cut).toList();
  }
}
