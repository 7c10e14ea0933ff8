// Copyright the Postern authors
// SPDX-License-Identifier: Apache-2.0
package org.postern.store.internal.kill;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Random;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.postern.store.internal.Aftermath;

/** The store is whole whenever its process is killed (SIGKILL). */
class KillTest {

  private static final int KILLS = Boolean.getBoolean("postern.long") ? 200 : 12;
  private static final int MAX_CHANGES = 12;
  private static final int MAX_MICROS = 8000;

  @TempDir private Path data;

  /** The last numbers that the process said. */
  private int alone;

  private int both;

  @Test
  void aKillDuringWritesLeavesWholeRevisionsAndAllThatWasSaid() throws Exception {
    Random random = new Random(20261124);
    for (int kill = 1; kill <= KILLS; kill++) {
      runAndKill(random);
      try (Aftermath aftermath = new Aftermath(data)) {
        assertThat(aftermath.brokenRevisions()).as("after kill %d", kill).isEmpty();
        int storedAlone = aftermath.number(Victim.ALONE, Victim.KEYS);
        assertThat(storedAlone).as("after kill %d", kill).isBetween(alone, alone + 1);
        int one = aftermath.number(Victim.BOTH.get(0), Victim.KEYS);
        assertThat(one).as("after kill %d", kill).isBetween(both, Math.max(both + 1, storedAlone));
        assertThat(aftermath.number(Victim.BOTH.get(1), Victim.KEYS)).isEqualTo(one);
        alone = storedAlone;
        both = one;
      }
    }
    System.out.printf("%d kills, %d changes%n", KILLS, alone + both);
    assertThat(alone).as("changes were made at all").isGreaterThan(KILLS);
  }

  private void runAndKill(Random random) throws IOException, InterruptedException {
    Process process =
        new ProcessBuilder(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-Xshare:auto",
                "-XX:TieredStopAtLevel=1",
                "-XX:+UseSerialGC",
                "-Xmx96m",
                "-Dorg.slf4j.simpleLogger.defaultLogLevel=error",
                "-cp",
                System.getProperty("java.class.path"),
                Victim.class.getName(),
                data.toString())
            .redirectError(ProcessBuilder.Redirect.INHERIT)
            .start();
    int changes = 1 + random.nextInt(MAX_CHANGES);
    int seen = 0;
    try (BufferedReader out =
        new BufferedReader(
            new InputStreamReader(process.getInputStream(), StandardCharsets.UTF_8))) {
      for (String line = out.readLine(); line != null; line = out.readLine()) {
        said(line);
        if (++seen == changes) {
          TimeUnit.MICROSECONDS.sleep(random.nextInt(MAX_MICROS));
          // By its handle: the process object would close our end of the pipe before it is read
          // out.
          process.toHandle().destroyForcibly();
        }
      }
    }
    process.waitFor();
    assertThat(seen).as("it ran until it was killed").isGreaterThanOrEqualTo(changes);
  }

  private void said(String line) {
    String[] words = line.split(" ");
    int number = Integer.parseInt(words[1]);
    if ("alone".equals(words[0])) {
      alone = number;
    } else {
      both = number;
    }
  }
}
