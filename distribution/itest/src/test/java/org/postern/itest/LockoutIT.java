// Copyright the Postern authors
// SPDX-License-Identifier: Apache-2.0
package org.postern.itest;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import org.junit.jupiter.api.Test;

/** Guessing the password of the Web Console. */
class LockoutIT {

  @Test
  void afterFiveWrongPasswordsTheRightOneIsNotTakenEither() throws IOException {
    try (RunningServer server = RunningServer.start()) {
      ConsoleClient guesser = new ConsoleClient(server.console(), "guess");
      for (int i = 0; i < 5; i++) {
        assertThat(guesser.get("/bundles.json").status()).isEqualTo(401);
      }
      ConsoleClient.Answer answer =
          new ConsoleClient(server.console(), server.password()).get("/bundles.json");
      assertThat(answer.status()).isEqualTo(429);
      assertThat(answer.body()).contains("Too many wrong passwords. Try again in ");
    }
  }
}
