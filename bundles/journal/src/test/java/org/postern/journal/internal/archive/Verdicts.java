// Copyright the Postern authors
// SPDX-License-Identifier: Apache-2.0
package org.postern.journal.internal.archive;

import java.net.InetAddress;
import java.net.UnknownHostException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import org.postern.filter.Direction;
import org.postern.filter.EnvelopeAddress;
import org.postern.filter.Finding;
import org.postern.filter.Reply;
import org.postern.filter.Stage;
import org.postern.flow.Action;
import org.postern.flow.Reason;
import org.postern.flow.Verdict;
import org.postern.flow.VerdictEvent;
import org.postern.journal.internal.Excerpt;

/** Verdicts as a server of some size gives them: made up, the same for the same seed. */
final class Verdicts {

  static final Instant START = Instant.parse("2026-11-01T00:00:00Z");

  private static final String[] RULES = {
    "conduct.helo-not-qualified", "conduct.no-ptr", "shield.jndi-lookup", "attachment.executable"
  };
  private static final String[] WORDS = {
    "invoice", "meeting", "offer", "Rechnung", "report", "voicemail", "übersicht", "order"
  };

  private final Random random = new Random(7);
  private int count;

  /** The next ones, one a second. */
  List<VerdictEvent> next(int number) {
    List<VerdictEvent> all = new ArrayList<>(number);
    for (int i = 0; i < number; i++) {
      all.add(next());
    }
    return all;
  }

  VerdictEvent next() {
    int n = count++;
    return new VerdictEvent(
        START.plusSeconds(n),
        "T" + Integer.toString(n / 3, 36) + "." + (n % 3 + 1),
        "milter",
        Optional.of("4c" + Integer.toString(random.nextInt(1 << 30), 36)),
        Optional.of(client()),
        Optional.of("mx" + random.nextInt(5000) + ".example.com"),
        Optional.empty(),
        Direction.INBOUND,
        Optional.of(EnvelopeAddress.of("<user" + random.nextInt(20_000) + "@example.com>")),
        List.of(EnvelopeAddress.of("<staff" + random.nextInt(500) + "@example.net>")),
        Optional.of("<" + Long.toString(random.nextLong() >>> 1, 36) + n + "@example.com>"),
        Optional.of(word() + " " + word() + " " + n),
        random.nextInt(100_000),
        Stage.MESSAGE,
        verdict(),
        1_500_000);
  }

  /** One whose texts and lists are as long as they can be. */
  static VerdictEvent greatest() {
    String most = "\u20ac".repeat(Excerpt.MAX_TEXT * 2);
    List<Reason> reasons = new ArrayList<>();
    List<EnvelopeAddress> recipients = new ArrayList<>();
    for (int i = 0; i < 2 * Excerpt.MAX_ITEMS; i++) {
      EnvelopeAddress address = EnvelopeAddress.of(i + most);
      recipients.add(address);
      Finding finding = Finding.of(i + "r" + most, 1, i + "s" + most).about(address);
      reasons.add(new Reason(i + "f" + most, Stage.RCPT, finding, true));
    }
    Reply reply = new Reply(550, "5.7.1", Collections.nCopies(32, "x".repeat(900)));
    Verdict verdict =
        new Verdict(Action.REJECT, Optional.of(reply), most, 1, List.of(), reasons, Action.REJECT);
    return Excerpt.of(
        new VerdictEvent(
            START,
            "T1",
            "milter",
            Optional.of(most),
            Optional.empty(),
            Optional.of(most),
            Optional.of(most),
            Direction.OUTBOUND,
            Optional.of(EnvelopeAddress.of(most)),
            recipients,
            Optional.of(most),
            Optional.of(most),
            Long.MAX_VALUE,
            Stage.RCPT,
            verdict,
            Long.MAX_VALUE));
  }

  private Verdict verdict() {
    List<Reason> reasons = new ArrayList<>();
    for (int i = random.nextInt(3); i > 0; i--) {
      String rule = RULES[random.nextInt(RULES.length)];
      reasons.add(
          new Reason(
              rule.substring(0, rule.indexOf('.')),
              Stage.HELO,
              Finding.of(rule, 1.5, "The client has done what " + rule + " looks for."),
              false));
    }
    if (random.nextInt(10) > 0) {
      return new Verdict(
          Action.CONTINUE, Optional.empty(), "", 0, List.of(), reasons, Action.CONTINUE);
    }
    return new Verdict(
        Action.REJECT,
        Optional.of(Reply.of(550, "5.7.1", "Refused by policy")),
        "test.rule",
        7.5,
        List.of(),
        reasons,
        Action.REJECT);
  }

  private String word() {
    return WORDS[random.nextInt(WORDS.length)];
  }

  private InetAddress client() {
    try {
      return InetAddress.getByAddress(
          new byte[] {(byte) 203, 0, (byte) random.nextInt(256), (byte) random.nextInt(256)});
    } catch (UnknownHostException e) {
      throw new IllegalStateException(e);
    }
  }
}
