// Copyright the Postern authors
// SPDX-License-Identifier: Apache-2.0
package org.postern.itest.mta;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.util.List;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.postern.peers.LoopbackPort;
import org.postern.peers.MailServer;
import org.postern.peers.SmtpSink;

/** What {@code docs/failures.md} says of a server that is down, with the documented settings. */
class AbsentServerIT {

  @ParameterizedTest(name = "{0}")
  @EnumSource
  void mailIsPutOffWhileTheServerIsDown(Kind kind) throws IOException {
    kind.assumeThere();
    try (SmtpSink sink = SmtpSink.start();
        MailServer server = kind.asking(LoopbackPort.choose(), sink.port())) {
      Mail mail = Mail.plain();
      Handed handed = Handed.over(server.port(), mail, mail.message(Pair.newId()));
      assertThat(handed.at()).as(handed.transcript()).isEqualTo(Handed.At.MAIL);
      assertThat(handed.refusal()).isEqualTo(List.of(words(kind)));
    }
  }

  private static String words(Kind kind) {
    return kind == Kind.POSTFIX
        ? "451 4.7.1 Service unavailable - try again later"
        : "451 4.3.2 Please try again later";
  }
}
