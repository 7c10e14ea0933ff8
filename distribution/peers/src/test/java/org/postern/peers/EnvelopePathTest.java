// Copyright the Postern authors
// SPDX-License-Identifier: Apache-2.0
package org.postern.peers;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.util.List;
import org.junit.jupiter.api.Test;

class EnvelopePathTest {

  @Test
  void readsAddressAndParameters() {
    assertThat(EnvelopePath.parse("MAIL FROM:<a@b.test> SIZE=5 AUTH=<>"))
        .isEqualTo(new EnvelopePath("a@b.test", List.of("SIZE=5", "AUTH=<>")));
  }

  @Test
  void readsTheNullSender() {
    assertThat(EnvelopePath.parse("MAIL FROM:<>")).isEqualTo(new EnvelopePath("", List.of()));
  }

  @Test
  void readsBracketsInAQuotedLocalPart() {
    assertThat(EnvelopePath.parse("RCPT TO:<\"a> \\\" b\"@c.test>").address())
        .isEqualTo("\"a> \\\" b\"@c.test");
  }

  @Test
  void refusesAPathWithoutBrackets() {
    assertThatIllegalArgumentException().isThrownBy(() -> EnvelopePath.parse("MAIL FROM:a@b.test"));
    assertThatIllegalArgumentException()
        .isThrownBy(() -> EnvelopePath.parse("MAIL FROM:<a@b.test"));
  }
}
