// Copyright the Postern authors
// SPDX-License-Identifier: Apache-2.0
package org.postern.milter.internal;

import java.util.List;
import java.util.Optional;
import org.postern.filter.Reply;
import org.postern.filter.Stage;
import org.postern.flow.Action;
import org.postern.flow.Verdict;
import org.postern.milter.wire.PacketWriter;
import org.postern.milter.wire.Wire;

/**
 * Says verdicts in the mail server's tongue. A verdict that its stage cannot carry is kept until
 * one can: nobody may throw a message away or hold it before there is one.
 */
final class Answers {

  /** Tells a mail server that we are about to stop: it closes its client's connection. */
  static final Reply COME_BACK =
      Reply.of(421, "4.3.2", "Service is being restarted, come back later");

  private final Negotiation agreed;
  private final boolean postfix;
  private boolean discardLater;
  private Optional<Verdict> quarantineLater = Optional.empty();

  /**
   * Answers on one client connection.
   *
   * @param postfix whether the mail server is Postfix
   */
  Answers(Negotiation agreed, boolean postfix) {
    this.agreed = agreed;
    this.postfix = postfix;
  }

  /**
   * What is to be sent for a verdict.
   *
   * @param first packets to send together: the edits, or all there is
   * @param body a new body, to be sent after them
   * @param hasBody whether there is one
   * @param last the final answer behind a new body
   * @param over whether the mail server will ask no more about this message
   * @param lost edits that the mail server does not allow, so that the message must come again
   * @param dropped edits that it does not allow, and that were left out
   */
  record Said(
      PacketWriter first,
      List<byte[]> body,
      boolean hasBody,
      char last,
      boolean over,
      List<String> lost,
      List<String> dropped) {

    static Said single(char code, boolean over) {
      return of(new PacketWriter().single(code), over);
    }

    static Said of(PacketWriter packets, boolean over) {
      return new Said(packets, List.of(), false, 'c', over, List.of(), List.of());
    }
  }

  /** Whether nothing but "go on" is to be said, as nearly always. */
  boolean isPlain(Verdict verdict) {
    return verdict.action() == Action.CONTINUE
        && verdict.edits().isEmpty()
        && !discardLater
        && quarantineLater.isEmpty();
  }

  /** Finds the words for a verdict. */
  Said say(Stage stage, Verdict verdict) {
    boolean end = stage == Stage.MESSAGE;
    if (verdict.isRefusal()) {
      return Said.of(refusal(verdict), stage != Stage.RCPT && stage != Stage.DATA);
    }
    if (verdict.action() == Action.DISCARD || discardLater) {
      boolean early = stage.isBefore(Stage.MAIL);
      discardLater = early;
      return Said.single(early ? 'c' : 'd', !early);
    }
    if (verdict.action() == Action.QUARANTINE || (end && quarantineLater.isPresent())) {
      Verdict reason = quarantineLater.orElse(verdict);
      quarantineLater = end ? Optional.empty() : Optional.of(reason);
      return end ? pass(verdict, 'c', Optional.of(reason)) : Said.single('c', false);
    }
    boolean accepted = verdict.action() == Action.ACCEPT;
    char last = accepted ? 'a' : 'c';
    return end ? pass(verdict, last, Optional.empty()) : Said.single(last, accepted);
  }

  /** Forgets what was kept for a message that was given up. */
  void endMessage() {
    quarantineLater = Optional.empty();
  }

  private Said pass(Verdict verdict, char last, Optional<Verdict> quarantine) {
    Edits edits = Edits.of(verdict.edits(), agreed, postfix);
    boolean cannotHold = quarantine.isPresent() && !agreed.may(Wire.QUARANTINE);
    if (cannotHold || !edits.lost().isEmpty()) {
      // To deliver it unchanged would be wrong, and to refuse it for good would lose it.
      List<String> lost = cannotHold ? List.of("Quarantine") : edits.lost();
      return new Said(
          new PacketWriter().single('t'), List.of(), false, 't', true, lost, edits.dropped());
    }
    PacketWriter out = new PacketWriter();
    edits.write(out);
    quarantine.ifPresent(
        held -> out.packet('q', held.explanation().isEmpty() ? "Postern" : held.explanation()));
    if (!edits.hasNewBody()) {
      out.single(last);
    }
    return new Said(
        out, edits.body(), edits.hasNewBody(), last, true, edits.lost(), edits.dropped());
  }

  private static PacketWriter refusal(Verdict verdict) {
    boolean forGood = verdict.action() == Action.REJECT;
    return verdict
        .reply()
        .filter(reply -> reply.isPermanent() == forGood)
        .map(Answers::reply)
        .orElseGet(() -> new PacketWriter().single(forGood ? 'r' : 't'));
  }

  /** An SMTP reply of ours. */
  static PacketWriter reply(Reply reply) {
    StringBuilder text = new StringBuilder();
    for (int i = 0; i < reply.lines().size(); i++) {
      boolean last = i == reply.lines().size() - 1;
      text.append(reply.code())
          .append(last ? ' ' : '-')
          .append(reply.enhanced())
          .append(' ')
          // Sendmail takes the text as a format, so a single % would be its undoing.
          .append(reply.lines().get(i).replace("%", "%%"))
          .append(last ? "" : "\r\n");
    }
    return new PacketWriter().packet('y', text.toString());
  }
}
