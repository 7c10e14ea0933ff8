// Copyright the Postern authors
// SPDX-License-Identifier: Apache-2.0
package org.postern.itest.modules;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Set;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.postern.itest.ConsoleClient;
import org.postern.itest.Distribution;
import org.postern.itest.RunningServer;
import org.postern.itest.Waiting;
import org.postern.itest.swap.MailServers;
import org.postern.itest.swap.Mark;

/** Versions that are no good come in under load: mail flows on the old one throughout. */
class BadVersionsIT {

  private static final int CONNECTIONS = 20;
  private static final String OLD = "1.0.0";
  private static final String NEW = "1.0.1";
  private static final Mark MARK = new Mark(StampFilter.HEADER, StampFilter.RULE);

  @TempDir private static Path folder;
  private static RunningServer server;
  private static ConsoleClient console;
  private static ModuleJars jars;
  private MailServers load;

  @BeforeAll
  static void start() throws IOException {
    jars = new ModuleJars(folder);
    Distribution distribution = Distribution.unpack();
    distribution.seed("org.postern.filter.conduct.dns", "servers = none");
    // Shorter than its default, so that the tests are.
    distribution.seed("org.postern.modules", "selfTestPatience = 3");
    jars.trustedBy(distribution);
    server = RunningServer.start(distribution);
    console = new ConsoleClient(server.console(), server.password());
    drop(jars.good(OLD));
    Waiting.until(() -> server.figure("postern_filter_active", "\"stamp\"") > 0);
  }

  @AfterAll
  static void stop() throws IOException {
    if (server != null) {
      server.close();
    }
  }

  @BeforeEach
  void begin() throws InterruptedException {
    load = new MailServers(server.milterPort(), CONNECTIONS, MARK);
    load.awaitMore(CONNECTIONS);
  }

  @AfterEach
  void end() {
    load.close();
  }

  @Test
  void anUnsignedJarIsRefused() throws Exception {
    refused(jars.unsigned(NEW), "The jar is not signed");
  }

  @Test
  void aTamperedJarIsRefused() throws Exception {
    refused(jars.tampered(NEW), "OSGI-INF/stamp.xml");
  }

  @Test
  void aJarOfAnExpiredSignerIsRefused() throws Exception {
    refused(jars.expired(NEW), "'CN=expired' expired on ");
  }

  @Test
  void aMissingImportIsNamed() throws Exception {
    refused(jars.missingImport(NEW), "nobody offers the package com.example.absent");
  }

  @Test
  void aModuleForANewerContractIsToldSo() throws Exception {
    refused(jars.newerContract(NEW), "it needs org.postern.filter 1.999.0 or newer");
  }

  @Test
  void anExceptionInActivateIsSaid() throws Exception {
    refused(jars.bad(NEW, Behaviour.THROWS_IN_ACTIVATE), "its component gave no filter");
  }

  @Test
  void anEndlessActivateIsGivenUp() throws Exception {
    refused(jars.bad(NEW, Behaviour.LOOPS_IN_ACTIVATE), "within 3 s");
  }

  @Test
  void anExceptionAtTheFirstMessageIsSeenByTheSelfTest() throws Exception {
    refused(jars.bad(NEW, Behaviour.THROWS), "told to fail");
  }

  @Test
  void oneOversizedAllocationIsSeenByTheSelfTest() throws Exception {
    refused(jars.bad(NEW, Behaviour.WANTS_A_HUGE_BUFFER), "OutOfMemoryError");
  }

  @Test
  void aWrongSelfTestIsRefused() throws Exception {
    refused(
        jars.wrongSelfTest(NEW), "should find stamp.other, stamp.recipient and has found stamp.");
  }

  @Test
  void theEngineIsNotReplaced() throws Exception {
    StampModule engine =
        StampModule.version("9.9.9").header("Bundle-SymbolicName", "org.postern.engine");
    refused(jars.signed(engine, "engine"), "org.postern.engine is part of the server");
    StampModule api = StampModule.version("9.9.9").header("Bundle-SymbolicName", "org.postern.api");
    refused(jars.signed(api, "api"), "org.postern.api is part of the server");
  }

  @Test
  void whatThrowsLaterIsTakenBackByItself() throws Exception {
    returned(jars.bad("1.0.2", Behaviour.THROWS_FROM_10), "1.0.2");
  }

  @Test
  void whatGetsSlowLaterIsTakenBackByItself() throws Exception {
    returned(jars.bad("1.0.3", Behaviour.SLOW_FROM_100), "1.0.3");
  }

  private void refused(Path jar, String sentence) throws Exception {
    Path dropped = drop(jar);
    Path reason = dropped.resolveSibling("refused").resolve(dropped.getFileName() + ".reason.txt");
    // Its last line: before, it may not be whole.
    Waiting.until(() -> Files.exists(reason) && Files.readString(reason).contains("\nRefused: "));
    assertThat(dropped).doesNotExist();
    assertThat(reason).content().contains(sentence);
    load.awaitMore(2 * CONNECTIONS);
    assertThat(load.finish()).as("messages that were not examined once").isEmpty();
    assertThat(load.stamps().keySet()).isEqualTo(Set.of(OLD));
  }

  private void returned(Path jar, String version) throws Exception {
    drop(jar);
    Waiting.until(
        () ->
            history()
                .contains(
                    "\"outcome\":\"RETURNED\",\"name\":\""
                        + StampFilter.NAME
                        + "\",\"version\":\""
                        + version));
    load.stamps().clear();
    load.awaitMore(2 * CONNECTIONS);
    assertThat(load.finish()).as("messages that were not examined once").isEmpty();
    assertThat(load.stamps().keySet()).contains(OLD);
  }

  private static String history() throws IOException {
    return console.get("/modules/data.json").body();
  }

  private static Path drop(Path jar) throws IOException {
    return ModuleJars.drop(jar, server.distribution().home().resolve("modules"));
  }
}
