// Copyright the Postern authors
// SPDX-License-Identifier: Apache-2.0
package org.postern.exchange;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.postern.peers.ExchangeHost;

/** What the set-up decides and does; the scripts only loop over its steps. */
class SetupTest {

  private static final String SMTP = "Postern SMTP Agent";
  private static final String ROUTING = "Postern Routing Agent";

  @Test
  void aFirstInstallationStandsBeforeTheAgentsThatReadContent() throws IOException {
    try (Setup setup = Setup.of(ExchangeHost.NEWER, ExchangeHost.NEWER, ExchangeHost.OLDER)) {
      TransportAgents agents = TransportAgents.ofEdge();
      List<String> steps = install(setup, agents);
      assertThat(verbs(steps))
          .containsExactly(
              "copy",
              "grant",
              "grant",
              "source",
              "register",
              "register",
              "priority",
              "priority",
              "enable",
              "enable",
              "restart",
              "verify");
      assertThat(agents.names())
          .containsExactly(
              "Connection Filtering Agent",
              "Address Rewriting Inbound Agent",
              SMTP,
              ROUTING,
              "Edge Rule Agent",
              "Content Filter Agent",
              "Attachment Filtering Agent");
      Path dll = dll(agents);
      assertThat(dll).hasSameBinaryContentAs(setup.file("source", ExchangeHost.NEWER, Setup.DLL));
      assertThat(dll.getParent()).hasParent(setup.file("home"));
      assertThat(dll.resolveSibling("Postern.conf"))
          .hasSameBinaryContentAs(setup.file("source", "Postern.conf"));
      assertThat(setup.plan(agents)).as("a second run").isEmpty();
    }
  }

  @Test
  void anOlderExchangeGetsTheBuildThatItCanLoad() throws IOException {
    try (Setup setup = Setup.of(ExchangeHost.OLDER, ExchangeHost.NEWER, ExchangeHost.OLDER)) {
      TransportAgents agents = TransportAgents.ofEdge();
      install(setup, agents);
      assertThat(dll(agents))
          .hasSameBinaryContentAs(setup.file("source", ExchangeHost.OLDER, Setup.DLL));
    }
  }

  @Test
  void nothingIsDoneWhereNoBuildBinds() throws IOException {
    try (Setup setup = Setup.of(ExchangeHost.OLDER, ExchangeHost.NEWER)) {
      String[] words = {
        "plan",
        "install",
        setup.file("source").toString(),
        setup.file("home").toString(),
        setup.file("exchange").toString(),
        setup.save(TransportAgents.ofEdge()).toString()
      };
      Setup.Run run = setup.run(words);
      assertThat(run.exit()).isEqualTo(1);
      assertThat(run.lines()).isEmpty();
      assertThat(run.errors()).contains("no build of the agent binds").contains("15.0.1474.0");
    }
  }

  @Test
  void anUpgradeTakesAFolderOfItsOwnAndKeepsTheSettings() throws IOException {
    try (Setup setup = Setup.of(ExchangeHost.NEWER, ExchangeHost.NEWER)) {
      TransportAgents agents = TransportAgents.ofEdge();
      install(setup, agents);
      Path before = dll(agents);
      Files.writeString(before.resolveSibling("Postern.conf"), "failure = mark\n");
      setup.ship(ExchangeHost.OLDER);
      List<String> order = agents.names();
      assertThat(verbs(install(setup, agents)))
          .containsExactly(
              "copy",
              "grant",
              "grant",
              "unregister",
              "unregister",
              "register",
              "register",
              "priority",
              "priority",
              "enable",
              "enable",
              "restart",
              "verify");
      assertThat(agents.names()).isEqualTo(order);
      assertThat(dll(agents)).isNotEqualTo(before);
      assertThat(dll(agents).resolveSibling("Postern.conf")).hasContent("failure = mark");
      assertThat(before).as("what a shell keeps locked").exists();
      assertThat(setup.plan(agents)).isEmpty();
    }
  }

  @Test
  void settingsOfTheVersionInForceGoBackWithAnOlderOne() throws IOException {
    try (Setup setup = Setup.of(ExchangeHost.NEWER, ExchangeHost.NEWER)) {
      TransportAgents agents = TransportAgents.ofEdge();
      install(setup, agents);
      Path first = dll(agents);
      setup.ship(ExchangeHost.OLDER);
      install(setup, agents);
      Files.writeString(dll(agents).resolveSibling("Postern.conf"), "failure = accept\n");
      setup.ship(ExchangeHost.NEWER);
      install(setup, agents);
      assertThat(dll(agents)).isEqualTo(first);
      assertThat(first.resolveSibling("Postern.conf")).hasContent("failure = accept");
      assertThat(first.resolveSibling("Postern.conf.old")).exists();
      assertThat(setup.plan(agents)).isEmpty();
    }
  }

  @Test
  void settingsOutliveARemoval() throws IOException {
    try (Setup setup = Setup.of(ExchangeHost.NEWER, ExchangeHost.NEWER)) {
      TransportAgents agents = TransportAgents.ofEdge();
      install(setup, agents);
      Files.writeString(dll(agents).resolveSibling("Postern.conf"), "failure = reject\n");
      List<String> steps = setup.good("plan", "uninstall", setup.save(agents).toString());
      assertThat(verbs(steps)).containsExactly("unregister", "unregister", "restart", "unsource");
      run(setup, steps, agents);
      assertThat(agents.lines()).isEqualTo(TransportAgents.ofEdge().lines());
      assertThat(setup.good("plan", "uninstall", setup.save(agents).toString())).isEmpty();
      setup.ship(ExchangeHost.OLDER);
      install(setup, agents);
      assertThat(dll(agents).resolveSibling("Postern.conf")).hasContent("failure = reject");
    }
  }

  @Test
  void settingsThatTheAgentWouldRefuseStopTheInstallation() throws IOException {
    try (Setup setup = Setup.of(ExchangeHost.NEWER, ExchangeHost.NEWER)) {
      Files.writeString(setup.file("source", "Postern.conf"), "failure = perhaps\n");
      Setup.Run run =
          setup.run(
              "plan",
              "install",
              setup.file("source").toString(),
              setup.file("home").toString(),
              setup.file("exchange").toString(),
              setup.save(TransportAgents.ofEdge()).toString());
      assertThat(run.exit()).isEqualTo(1);
      assertThat(run.errors()).contains("line 1: failure = perhaps is refused; allowed: tempfail");
    }
  }

  /** Each line that is commented out is one that the agent knows. */
  @Test
  void theSettingsThatAreShippedMayAllBeSet() throws IOException {
    try (Setup setup = Setup.of(ExchangeHost.NEWER, ExchangeHost.NEWER)) {
      Path settings = setup.file("source", "Postern.conf");
      String set = Files.readString(settings).replaceAll("(?m)^# (?=[a-z.]+ = )", "");
      assertThat(set.lines().filter(line -> line.matches("[a-z.]+ = .*"))).hasSize(15);
      Files.writeString(settings, set);
      assertThat(setup.plan(TransportAgents.ofEdge())).isNotEmpty();
    }
  }

  @ParameterizedTest
  @CsvSource({"1, 0", "3, 2", "7, 5", "999, 5"})
  void theAdministratorMayChooseThePlace(String priority, int place) throws IOException {
    try (Setup setup = Setup.of(ExchangeHost.NEWER, ExchangeHost.NEWER)) {
      TransportAgents agents = TransportAgents.ofEdge();
      run(setup, setup.plan(agents, priority), agents);
      assertThat(agents.names().subList(place, place + 2)).containsExactly(SMTP, ROUTING);
      assertThat(setup.plan(agents, priority)).isEmpty();
    }
  }

  @Test
  void agentsThatWereMovedApartComeTogether() throws IOException {
    try (Setup setup = Setup.of(ExchangeHost.NEWER, ExchangeHost.NEWER)) {
      TransportAgents agents = TransportAgents.ofEdge();
      install(setup, agents);
      List<String> order = agents.names();
      agents.take("priority\t" + ROUTING + "\t1");
      agents.take("priority\t" + SMTP + "\t7");
      agents.take("disable\t" + SMTP);
      List<String> steps = install(setup, agents);
      assertThat(agents.names()).isEqualTo(order);
      assertThat(verbs(steps)).doesNotContain("copy", "register").endsWith("restart", "verify");
    }
  }

  /** After each step of an upgrade and of a first installation, as if it failed there. */
  @Test
  void aRollbackFromAnyStepLeavesWhatWas() throws IOException {
    try (Setup setup = Setup.of(ExchangeHost.NEWER, ExchangeHost.NEWER)) {
      TransportAgents agents = TransportAgents.ofEdge();
      rollBackFromEach(setup, agents);
      install(setup, agents);
      setup.ship(ExchangeHost.OLDER);
      rollBackFromEach(setup, agents);
    }
  }

  private static void rollBackFromEach(Setup setup, TransportAgents before) throws IOException {
    List<String> files = setup.installed();
    List<String> plan = setup.plan(before);
    Path journal = setup.file("home", "setup.journal");
    for (int done = 1; done <= plan.size(); done++) {
      TransportAgents agents = before.copy();
      // The last one is noted, and was not done or only half.
      for (String step : plan.subList(0, done)) {
        Files.createDirectories(journal.getParent());
        Files.writeString(
            journal,
            step + "\r\n",
            java.nio.file.StandardOpenOption.CREATE,
            java.nio.file.StandardOpenOption.APPEND);
      }
      run(setup, plan.subList(0, done - 1), agents);
      List<String> undo = setup.good("rollback", journal.toString());
      run(setup, undo, agents);
      Files.delete(journal);
      assertThat(agents.lines()).as("after " + plan.get(done - 1)).isEqualTo(before.lines());
      assertThat(setup.installed()).isEqualTo(files);
      assertThat(setup.plan(before)).as("the event log's source too").isEqualTo(plan);
      assertThat(undo.contains("restart")).isEqualTo(done >= plan.indexOf("restart") + 1);
    }
  }

  @Test
  void theJournalHoldsEachStepBeforeItIsDone() throws IOException {
    try (Setup setup = Setup.of(ExchangeHost.NEWER, ExchangeHost.NEWER)) {
      Path journal = setup.file("home", "setup.journal");
      setup.good("note", journal.toString(), "source\tPostern");
      setup.good("note", journal.toString(), "enable\tPostern SMTP Agent");
      assertThat(journal).hasContent("source\tPostern\r\nenable\tPostern SMTP Agent\r\n");
      assertThat(setup.good("rollback", journal.toString()))
          .containsExactly("disable\tPostern SMTP Agent", "unsource\tPostern");
      assertThat(setup.good("rollback", setup.file("none").toString())).isEmpty();
    }
  }

  @Test
  void aRunningAgentIsVerified() throws IOException {
    try (Setup setup = Setup.of(ExchangeHost.NEWER, ExchangeHost.NEWER);
        ExchangeHost host = ExchangeHost.start("status.seconds = 0.5")) {
      String dll = host.folder().resolve(Setup.DLL).toString();
      String hash = hash(setup.plan(TransportAgents.ofEdge()));
      setup.good("verify", dll, hash, "2026-01-01T00:00:00Z", "20");
      assertThat(setup.run("verify", dll, "00" + hash.substring(2), "2026-01-01T00:00:00Z", "0"))
          .matches(run -> run.exit() == 1 && run.errors().contains("has SHA-256 " + hash));
      assertThat(setup.run("verify", dll, hash, "2099-01-01T00:00:00Z", "1"))
          .matches(run -> run.exit() == 1 && run.errors().contains("before the restart"));
      assertThat(setup.good("status", dll)).contains("interval = 0.5", "version = 0.1.0");
      host.stop();
      Bench.pause(3500);
      assertThat(setup.run("status", dll))
          .matches(run -> run.exit() == 1 && run.errors().contains("the agent does not run"));
    }
  }

  @ParameterizedTest
  @CsvSource({
    "plan|uninstall|FILE, no agent",
    "verify|FILE|x|yesterday|1, no time",
    "step|format\tc:, no step of this program",
    "step|copy\ta, no step of this program",
    "rollback|HUGE, octets; allowed are",
    "rollback|FILE, is no step",
    "status|none.dll, PosternSetup",
  })
  void nonsenseIsRefusedInWords(String words, String reason) throws IOException {
    try (Setup setup = Setup.of(ExchangeHost.NEWER)) {
      Path file = Files.writeString(setup.file("bad"), "1\tperhaps\tname\n");
      Path huge = Files.writeString(setup.file("huge"), "x".repeat(300_000));
      String said = words.replace("FILE", file.toString()).replace("HUGE", huge.toString());
      Setup.Run run = setup.run(said.split("\\|"));
      assertThat(run.exit()).isEqualTo(1);
      assertThat(run.errors()).contains(reason).doesNotContain("Unhandled");
    }
  }

  @Test
  void aWrongCallShowsTheUsage() throws IOException {
    try (Setup setup = Setup.of(ExchangeHost.NEWER)) {
      assertThat(setup.run("plan", "destroy", "x").exit()).isEqualTo(64);
      assertThat(setup.run().errors()).contains("PosternSetup rollback JOURNAL");
    }
  }

  private static List<String> install(Setup setup, TransportAgents agents) throws IOException {
    List<String> steps = setup.plan(agents);
    run(setup, steps, agents);
    return steps;
  }

  private static void run(Setup setup, List<String> steps, TransportAgents agents)
      throws IOException {
    for (String step : steps) {
      setup.run(step, agents);
    }
  }

  private static List<String> verbs(List<String> steps) {
    return steps.stream().map(step -> step.split("\t")[0]).toList();
  }

  private static String hash(List<String> steps) {
    return steps.get(steps.size() - 1).split("\t")[2];
  }

  private static Path dll(TransportAgents agents) {
    return agents.lines().stream()
        .map(line -> line.split("\t"))
        .filter(field -> field[2].equals(SMTP))
        .map(field -> Path.of(field[4]))
        .findFirst()
        .orElseThrow();
  }
}
