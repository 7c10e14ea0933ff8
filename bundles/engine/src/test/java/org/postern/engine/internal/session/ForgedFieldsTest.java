// Copyright the Postern authors
// SPDX-License-Identifier: Apache-2.0
package org.postern.engine.internal.session;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.postern.engine.internal.policy.Marks;
import org.postern.filter.Edit;
import org.postern.filter.HeaderField;
import org.postern.flow.Action;
import org.postern.flow.Session;
import org.postern.flow.Verdict;
import org.postern.message.MessageLimits;

/** Header fields in the name of Postern, from outside. */
@Timeout(120)
class ForgedFieldsTest {

  private Rig rig = new Rig();

  @AfterEach
  void close() {
    rig.close();
  }

  @Test
  void forgedFieldsAreCountedBeyondTheLimitOfKeptOnes() {
    rig.close();
    MessageLimits few = new MessageLimits(256 << 10, 10, 64 << 10, 30, 1000, 1000, 1000, 10_000);
    rig = new Rig(Settings.limited(few), Settings.policy());
    Session session = rig.open();
    session.mail(Rig.address("<a@sender.example>"));
    for (int i = 0; i < 50; i++) {
      session.header(new HeaderField("X-Filler", " x"));
    }
    session.header(new HeaderField("X-Postern-Verdict", " pass"));
    assertThat(Rig.get(session.message()).edits())
        .contains(new Edit.DeleteHeader("X-Postern-Verdict", 1));
  }

  @Test
  void aFloodOfForgedFieldsIsRefused() {
    Session session = rig.open();
    session.mail(Rig.address("<a@sender.example>"));
    for (int i = 0; i <= Marks.MAX; i++) {
      session.header(new HeaderField("X-Postern-Verdict", " pass"));
    }
    Verdict verdict = Rig.get(session.message());
    assertThat(verdict.action()).isEqualTo(Action.REJECT);
    assertThat(verdict.explanation()).startsWith("engine.forged-headers");
  }
}
