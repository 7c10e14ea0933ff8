// Copyright the Postern authors
// SPDX-License-Identifier: Apache-2.0
package org.postern.journal.internal;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.postern.filter.Direction;
import org.postern.filter.Edit;
import org.postern.filter.EnvelopeAddress;
import org.postern.filter.Finding;
import org.postern.filter.Stage;
import org.postern.flow.Action;
import org.postern.flow.Reason;
import org.postern.flow.Verdict;
import org.postern.flow.VerdictEvent;
import org.postern.journal.VerdictJson;

class ExcerptTest {

  private static final String LONG = "x".repeat(2_000);
  private static final EnvelopeAddress ADDRESS =
      new EnvelopeAddress("<" + LONG + "@example.com>", List.of("ORCPT=rfc822;" + LONG));

  @Test
  void anUsualVerdictIsRememberedAsItIsShown() {
    VerdictEvent usual = Events.refused("hello");
    assertThat(VerdictJson.of(Excerpt.of(usual), true)).hasToString(json(usual));
  }

  @Test
  void whatASenderMayMakeLongIsCut() {
    VerdictEvent excerpt = Excerpt.of(huge());
    assertThat(json(excerpt).length()).isLessThan(200_000);
    assertThat(excerpt.recipients())
        .hasSize(Excerpt.MAX_ITEMS)
        .allMatch(one -> one.raw().length() == Excerpt.MAX_TEXT && one.parameters().isEmpty());
    assertThat(excerpt.verdict().reasons()).hasSize(Excerpt.MAX_ITEMS);
    assertThat(excerpt.verdict().edits()).isEmpty();
  }

  private static VerdictEvent huge() {
    Reason reason =
        new Reason("test", Stage.RCPT, Finding.of("test.rule", 1, LONG).about(ADDRESS), false);
    Verdict verdict =
        new Verdict(
            Action.CONTINUE,
            Optional.empty(),
            "",
            1,
            List.of(new Edit.ReplaceBody(List.of(new byte[1 << 20]))),
            Collections.nCopies(1_000, reason),
            Action.CONTINUE);
    return new VerdictEvent(
        Instant.EPOCH,
        "T1",
        "milter",
        Optional.of(LONG),
        Optional.empty(),
        Optional.of(LONG),
        Optional.of(LONG),
        Direction.INBOUND,
        Optional.of(ADDRESS),
        Collections.nCopies(1_000, ADDRESS),
        Optional.empty(),
        Optional.empty(),
        0,
        Stage.MESSAGE,
        verdict,
        1);
  }

  private static String json(VerdictEvent event) {
    return VerdictJson.of(event, true).toString();
  }
}
