// Copyright the Postern authors
// SPDX-License-Identifier: Apache-2.0
package org.postern.itest.cluster;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.MethodOrderer;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestMethodOrder;
import org.postern.itest.Distribution;
import org.postern.itest.RunningServer;
import org.postern.itest.Waiting;
import org.postern.peers.PostgresServer;

/** Two whole servers and one real PostgreSQL. */
@TestMethodOrder(MethodOrderer.OrderAnnotation.class)
class ClusterIT {

  private static final int REFUSED = 1;
  private static final int WITHOUT_MESSAGES = 5;
  private static final long WITHOUT_MILLIS = Boolean.getBoolean("postern.long") ? 60_000 : 5_000;

  private static PostgresServer database;
  private static RunningServer one;
  private static RunningServer two;

  @BeforeAll
  static void start() throws IOException {
    assumeTrue(PostgresServer.isInstalled(), "postgresql is not installed");
    database = PostgresServer.start();
    one = server("edge1");
    two = server("edge2");
  }

  @AfterAll
  static void stop() throws IOException {
    for (RunningServer server : new RunningServer[] {one, two}) {
      if (server != null) {
        server.close();
      }
    }
    if (database != null) {
      database.close();
    }
  }

  @Test
  @Order(1)
  void eachServerKeepsItsOwnAddressesAndSharesTheRest() throws IOException {
    assertThat(two.postern("config", "history").output()).contains("on edge1");
    assertThat(export(one)).contains(":" + one.milterPort() + "@");
    assertThat(export(two)).contains(":" + two.milterPort() + "@");
    assertThat(two.postern("status").output()).contains("shared policy").contains("OK");
  }

  @Test
  @Order(2)
  void aChangeOnOneIsActiveOnTheOther() throws IOException {
    assertThat(scan(two)).contains("PASS");
    assertThat(quarantineFrom(one, 0.5).exit()).isZero();
    Waiting.until(() -> scan(two).contains("QUARANTINE"));
    assertThat(quarantineFrom(two, 8).exit()).isZero();
    Waiting.until(() -> policy(export(one)).contains("8.0"));
  }

  @Test
  @Order(3)
  void withoutTheDatabaseBothGoOnAndThenRecover() throws Exception {
    try (MailLoad first = new MailLoad(one);
        MailLoad second = new MailLoad(two)) {
      database.stop();
      long end = System.nanoTime() + WITHOUT_MILLIS * 1_000_000;
      int before = first.examined();
      int beside = second.examined();
      Distribution.Result refused = quarantineFrom(one, 0.5);
      assertThat(refused.exit()).isEqualTo(REFUSED);
      assertThat(refused.output()).contains("nothing was stored", "does not answer");
      Waiting.until(
          () ->
              first.examined() > before + WITHOUT_MESSAGES
                  && second.examined() > beside + WITHOUT_MESSAGES);
      Waiting.until(() -> one.postern("status").output().contains("none can be changed"));
      while (System.nanoTime() < end) {
        Thread.sleep(100);
      }
      database.run();
      Waiting.until(() -> quarantineFrom(one, 6).exit() == 0);
      Waiting.until(() -> export(two).contains("6.0"));
      assertThat(first.failures()).isEmpty();
      assertThat(second.failures()).isEmpty();
    }
  }

  @Test
  @Order(4)
  void aServerThatStartsWithoutTheDatabaseHasItsLastSettings() throws IOException {
    database.stop();
    assertThat(two.postern("restart").exit()).isZero();
    assertThat(export(two)).contains("6.0");
    assertThat(scan(two)).contains("PASS");
    database.run();
    Waiting.until(() -> quarantineFrom(one, 7).exit() == 0);
    Waiting.until(() -> export(two).contains("7.0"));
  }

  @Test
  @Order(5)
  void ofWritersAtOnceNoneOverwritesTheOther() throws Exception {
    List<Callable<Distribution.Result>> writers = new ArrayList<>();
    for (int i = 0; i < 4; i++) {
      double value = 10 + i;
      RunningServer server = i % 2 == 0 ? one : two;
      writers.add(() -> quarantineFrom(server, value));
    }
    ExecutorService pool = Executors.newFixedThreadPool(writers.size());
    try {
      int stored = 0;
      for (Future<Distribution.Result> each : pool.invokeAll(writers)) {
        Distribution.Result result = each.get();
        if (result.exit() == 0) {
          stored++;
        } else {
          assertThat(result.output()).contains("meanwhile");
        }
      }
      assertThat(stored).isPositive();
    } finally {
      pool.shutdownNow();
    }
    Waiting.until(() -> policy(export(one)).equals(policy(export(two))));
  }

  private static RunningServer server(String name) throws IOException {
    Distribution distribution = Distribution.unpack();
    Path password = distribution.home().resolve("conf/policy.password");
    Files.writeString(password, database.password() + "\n");
    distribution
        .set("policy.url", database.url())
        .set("policy.user", database.user())
        .set("policy.password.file", "conf/policy.password")
        .set("policy.server", name);
    distribution.seed("org.postern.filter.conduct.dns", "servers = none");
    return RunningServer.start(distribution);
  }

  /** Sets the score from which mail is quarantined. */
  private static Distribution.Result quarantineFrom(RunningServer server, double score)
      throws IOException {
    Path file = Files.createTempFile(server.data().resolve("tmp"), "policy-", ".json");
    Files.writeString(file, "{\"org.postern.policy\": {\"quarantine:Double\": " + score + "}}");
    return server.postern("config", "import", file.toString());
  }

  private static String export(RunningServer server) throws IOException {
    Path file = Files.createTempFile(server.data().resolve("tmp"), "export-", ".json");
    Distribution.Result result = server.postern("config", "export", file.toString());
    assertThat(result.exit()).as(result.output()).isZero();
    return Files.readString(file);
  }

  /** What is exported of the thresholds. */
  private static String policy(String export) {
    int start = export.indexOf("\"org.postern.policy\"");
    return start < 0 ? "" : export.substring(start, export.indexOf('}', start));
  }

  private static String scan(RunningServer server) throws IOException {
    Path file = server.data().resolve("tmp/cluster.eml");
    Files.writeString(
        file, "From: Ann <ann@example.com>\nTo: bob@example.net\nSubject: x\n\nAt noon?\n");
    return server.postern("scan", "--helo", "unqualified", file.toString()).output();
  }
}
