// Copyright the Postern authors
// SPDX-License-Identifier: Apache-2.0
package org.postern.itest.modules;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.MethodOrderer;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestMethodOrder;
import org.junit.jupiter.api.io.TempDir;
import org.postern.itest.Distribution;
import org.postern.itest.RunningServer;
import org.postern.itest.ServerProcess;
import org.postern.itest.Waiting;
import org.postern.itest.swap.MailServers;
import org.postern.itest.swap.Mark;

/** New versions of a filter take over from each other under full load. */
@TestMethodOrder(MethodOrderer.OrderAnnotation.class)
class SwapIT {

  private static final int CONNECTIONS = 50;
  private static final int SWAPS = Boolean.getBoolean("postern.long") ? 200 : 20;

  /** Until these have come, the server keeps more with each: versions to go back to. */
  private static final int FIRST = 6;

  private static final Mark MARK = new Mark(StampFilter.HEADER, StampFilter.RULE);

  @TempDir private static Path folder;
  private static RunningServer server;
  private static ModuleJars jars;
  private static int version;
  private static ServerProcess.Figures before;
  private static long filesBefore;

  @BeforeAll
  static void start() throws IOException {
    jars = new ModuleJars(folder);
    Distribution distribution = Distribution.unpack();
    distribution.seed("org.postern.filter.conduct.dns", "servers = none");
    jars.trustedBy(distribution);
    server = RunningServer.start(distribution);
    drop();
    Waiting.until(() -> server.figure("postern_filter_active", "\"stamp\"") > 0);
  }

  @AfterAll
  static void stop() throws IOException {
    if (server != null) {
      server.close();
    }
  }

  @Test
  @Order(1)
  void theFirstSwapsWarmTheServer() throws Exception {
    swapUnderLoad(FIRST);
    before = process().figures();
    filesBefore = files();
  }

  @Test
  @Order(2)
  void noMessageIsLostAndEachIsExaminedByOneVersion() throws Exception {
    swapUnderLoad(SWAPS);
  }

  @Test
  @Order(3)
  void nothingIsLeftOfVersionsThatWent() throws Exception {
    // The version before the last is uninstalled in the background.
    Waiting.until(() -> files() <= filesBefore);
    ServerProcess.Figures after = process().figures();
    System.out.println("before: " + before + "\nafter:  " + after);
    assertThat(after.loaders()).as("class loaders").isEqualTo(before.loaders());
    // A version has some 10 KiB of classes. What grows else is code that was not used before.
    assertThat(after.metaspace()).as("metaspace").isLessThan(before.metaspace() + 6_000_000);
    assertThat(after.heap()).as("heap").isLessThan(before.heap() + 8_000_000);
    // Pools grow with the load, to a bound that does not depend on the number of swaps.
    assertThat(after.threads()).as("threads").isLessThan(before.threads() + 20);
  }

  private static ServerProcess process() {
    return new ServerProcess(server.distribution().pid().orElseThrow());
  }

  /** Jars and temporary files, those in the container's cache too. */
  private static long files() throws IOException {
    Path temporary = server.data().resolve("tmp");
    try (Stream<Path> all = Files.walk(server.data())) {
      return all.filter(Files::isRegularFile)
          .filter(path -> path.toString().endsWith(".jar") || path.startsWith(temporary))
          .count();
    }
  }

  private static void swapUnderLoad(int swaps) throws Exception {
    double verdicts = server.figure("postern_verdicts_total");
    try (MailServers load = new MailServers(server.milterPort(), CONNECTIONS, MARK)) {
      load.awaitMore(20 * CONNECTIONS);
      final long longestBefore = load.longestMillis();
      List<Long> times = new ArrayList<>();
      for (int i = 0; i < swaps; i++) {
        times.add(swap(load));
      }
      load.awaitMore(CONNECTIONS);
      assertThat(load.finish()).as("messages that were not examined once").isEmpty();
      Collections.sort(times);
      System.out.printf(
          "%d swaps, %d messages of %d connections: file to first answer %d ms in the median,"
              + " %d ms at most; longest message %d ms without a swap, %d ms with%n",
          swaps,
          load.messages(),
          CONNECTIONS,
          times.get(times.size() / 2),
          times.get(times.size() - 1),
          longestBefore,
          load.longestMillis());
      assertThat(server.figure("postern_verdicts_total") - verdicts).isEqualTo(load.messages());
    }
  }

  /** From the file to the first answer, in milliseconds. */
  private static long swap(MailServers load) throws IOException, InterruptedException {
    load.awaitMore(CONNECTIONS);
    long dropped = System.nanoTime();
    String name = drop();
    Waiting.until(() -> load.stamps().containsKey(name));
    return TimeUnit.NANOSECONDS.toMillis(load.stamps().get(name) - dropped);
  }

  private static String drop() throws IOException {
    String name = "1.0." + version++;
    ModuleJars.drop(jars.good(name), server.distribution().home().resolve("modules"));
    return name;
  }
}
