// Copyright the Postern authors
// SPDX-License-Identifier: Apache-2.0
package org.postern.itest.modules;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Path;
import java.util.Optional;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.postern.itest.Distribution;
import org.postern.itest.RunningServer;
import org.postern.itest.Waiting;
import org.postern.itest.swap.Mailing;
import org.postern.itest.swap.Mark;
import org.postern.milter.wire.MilterClient;
import org.postern.milter.wire.Outcome;

/** A filter is replaced while messages are inside it. */
class LongCallIT {

  private static final Mark MARK = new Mark(StampFilter.HEADER, StampFilter.RULE);

  @TempDir private static Path folder;
  private static RunningServer server;
  private static ModuleJars jars;
  private static final ExecutorService THREADS = Executors.newCachedThreadPool();

  @BeforeAll
  static void start() throws IOException {
    jars = new ModuleJars(folder);
    Distribution distribution = Distribution.unpack();
    distribution.seed("org.postern.filter.conduct.dns", "servers = none");
    // None: the version before is to go at once, though a message is inside it.
    distribution.seed("org.postern.modules", "probation = 0");
    jars.trustedBy(distribution);
    server = RunningServer.start(distribution);
  }

  @AfterAll
  static void stop() throws IOException {
    THREADS.shutdownNow();
    if (server != null) {
      server.close();
    }
  }

  @Test
  void aMessageInsideFinishesOnTheOldCodeAndTheNextRunsOnTheNew() throws Exception {
    int overlaps = 0;
    // Where the machine is so busy that a swap takes longer than the call, it shows nothing.
    for (int attempt = 0; attempt < 5 && overlaps == 0; attempt++) {
      String old = "1.0." + 2 * attempt;
      deploy(old);
      Future<Outcome> inside = send(StampFilter.WAIT + ": 4000");
      awaitBusy();
      deploy("1.0." + (2 * attempt + 1));
      overlaps += inside.isDone() ? 0 : 1;
      assertThat(MARK.stamp(inside.get(), Mailing.RECIPIENTS)).contains(old);
    }
    assertThat(overlaps).as("calls that a swap happened in").isPositive();
  }

  @Test
  void aFilterThatIsStuckForEverHoldsNoSwapUp() throws Exception {
    deploy("1.1.0");
    Future<Outcome> stuck = send(StampFilter.WAIT + ": ever");
    awaitBusy();
    deploy("1.1.1");
    assertThat(stuck.get().last().reply()).startsWith("451 4.7.1");
    deploy("1.1.2");
  }

  /** Drops a version and waits until a message is stamped by it. */
  private static void deploy(String version) throws IOException {
    ModuleJars.drop(jars.good(version), server.distribution().home().resolve("modules"));
    Waiting.until(() -> MARK.stamp(outcome(), Mailing.RECIPIENTS).equals(Optional.of(version)));
  }

  private static Future<Outcome> send(String field) {
    return THREADS.submit(() -> outcome(field));
  }

  private static Outcome outcome(String... fields) throws IOException {
    try (MilterClient client = Mailing.session(server.milterPort(), 1)) {
      return Mailing.message(client, Mailing.mail(fields));
    }
  }

  private static void awaitBusy() throws IOException {
    Waiting.until(() -> server.figure("postern_workers_busy") > 0);
  }
}
