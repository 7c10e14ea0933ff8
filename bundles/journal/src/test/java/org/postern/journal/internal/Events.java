// Copyright the Postern authors
// SPDX-License-Identifier: Apache-2.0
package org.postern.journal.internal;

import java.net.InetAddress;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.postern.filter.Direction;
import org.postern.filter.EnvelopeAddress;
import org.postern.filter.Finding;
import org.postern.filter.Reply;
import org.postern.filter.Stage;
import org.postern.flow.Action;
import org.postern.flow.Reason;
import org.postern.flow.Verdict;
import org.postern.flow.VerdictEvent;

/** Events for tests. */
public final class Events {

  private Events() {}

  /** A message with that subject that was refused. */
  public static VerdictEvent refused(String subject) {
    Reply reply = Reply.of(550, "5.7.1", "No");
    Verdict verdict =
        new Verdict(
            Action.REJECT,
            Optional.of(reply),
            "test.rule",
            7.5,
            List.of(),
            List.of(
                new Reason(
                    "test", Stage.MESSAGE, Finding.of("test.rule", 7.5, "It is bad."), false)),
            Action.REJECT);
    return event(Instant.parse("2026-01-02T03:04:05Z"), Stage.MESSAGE, subject, verdict);
  }

  /** A message that passed at that time. */
  public static VerdictEvent passed(Instant time) {
    return event(time, Stage.MESSAGE, "hello", Verdict.proceed());
  }

  /** An event of any kind. */
  public static VerdictEvent event(Instant time, Stage stage, String subject, Verdict verdict) {
    return new VerdictEvent(
        time,
        "T1",
        "milter",
        Optional.of("4XyZ"),
        Optional.of(InetAddress.getLoopbackAddress()),
        Optional.of("mx.example"),
        Optional.empty(),
        Direction.INBOUND,
        Optional.of(EnvelopeAddress.of("<a@example.com>")),
        List.of(EnvelopeAddress.of("<b@example.net>")),
        Optional.of("<1@example.com>"),
        Optional.of(subject),
        1234,
        stage,
        verdict,
        1_500_000);
  }
}
