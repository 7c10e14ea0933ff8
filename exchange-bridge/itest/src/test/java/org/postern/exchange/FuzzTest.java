// Copyright the Postern authors
// SPDX-License-Identifier: Apache-2.0
package org.postern.exchange;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Path;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.postern.peers.ExchangeHost;

/**
 * Broken input to each parser of the agent and the set-up: refused as such or taken, and never an
 * exception.
 */
class FuzzTest {

  private static final int SEED = 20_261_124;
  private static final int MORE = Boolean.getBoolean("postern.long") ? 50 : 1;

  @ParameterizedTest
  @CsvSource({
    "packets, 20000",
    "replies, 20000",
    "edits, 10000",
    "headers, 20000",
    "settings, 20000",
    "wire, 300",
    "journal, 20000",
    "agents, 20000",
    "status, 20000"
  })
  void noInputBreaksAPromise(String target, int count) throws IOException, InterruptedException {
    Bench.need();
    Path program = ExchangeHost.built(ExchangeHost.NEWER).resolve("PosternFuzz.exe");
    Process fuzz =
        new ProcessBuilder("mono", program.toString(), target, "" + SEED, "" + count * MORE)
            .redirectErrorStream(true)
            .start();
    String said = new String(fuzz.getInputStream().readAllBytes(), UTF_8);
    assertThat(fuzz.waitFor()).as(said).isZero();
    // Where nothing is ever taken, only the first check has been tried.
    assertThat(said).startsWith("tried " + count * MORE).doesNotContain("taken 0 ");
  }
}
