// Copyright the Postern authors
// SPDX-License-Identifier: Apache-2.0
package org.postern.journal.internal;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class VerdictTextTest {

  @Test
  void aLineNamesVerdictEnvelopeAndReasons() {
    assertThat(VerdictText.of(Events.refused("Hi"), true))
        .isEqualTo(
            "id=T1 queue=4XyZ stage=MESSAGE verdict=REJECT score=7.5 direction=INBOUND"
                + " client=127.0.0.1 helo=mx.example from=<a@example.com> to=b@example.net"
                + " message-id=<1@example.com> subject=Hi size=1234 ms=1.5 reply=\"550 5.7.1\""
                + " reasons=test.rule(7.5)");
  }

  @Test
  void aSubjectCannotForgeASecondLine() {
    String line = VerdictText.of(Events.refused("x\r\nid=T2 verdict=CONTINUE \u001b[2J\"\\"), true);
    assertThat(line).doesNotContain("\n", "\r", "\u001b");
    assertThat(line)
        .contains("subject=\"x\\u000d\\u000aid=T2 verdict=CONTINUE \\u001b[2J\\\"\\\\\"");
  }

  @Test
  void aSubjectCanBeKeptOut() {
    assertThat(VerdictText.of(Events.refused("secret"), false)).doesNotContain("secret");
  }

  @Test
  void aLongSubjectIsCut() {
    assertThat(VerdictText.of(Events.refused("a".repeat(5000)), true)).hasSizeLessThan(1000);
  }
}
