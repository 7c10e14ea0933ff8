// Copyright the Postern authors
// SPDX-License-Identifier: Apache-2.0
package org.postern.itest;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** Settings of a running server: versioned, checked, undone, and never a secret among them. */
class PolicyStoreIT {

  private static RunningServer server;
  private static ConsoleClient console;

  @BeforeAll
  static void start() throws IOException {
    Distribution distribution = Distribution.unpack();
    distribution.seed("org.postern.filter.conduct.dns", "servers = none");
    server = RunningServer.start(distribution);
    console = new ConsoleClient(server.console(), server.password());
  }

  @AfterAll
  static void stop() throws IOException {
    if (server != null) {
      server.close();
    }
  }

  @Test
  void aSavedFormIsARevisionWithTheUserAndWhatItChanged() throws IOException {
    assertThat(console.save("org.postern.policy", "quarantine=6.5").status()).isLessThan(400);
    assertThat(config("history", "1")).contains("console admin  org.postern.policy");
    assertThat(config("diff", newest())).contains("quarantine: ", " -> 6.5");
  }

  @Test
  void theFilesOfTheFirstStartAreTheFirstRevision() throws IOException {
    assertThat(config("diff", "1"))
        .contains("org.postern.milter", "listen: (not set) -> [\"inet:" + server.milterPort());
    assertThat(config("history", "1000")).contains("file conf/settings");
    assertThat(config("import", "--seed", "--dry-run")).contains("this was a dry run");
  }

  @Test
  void whatIsOutOfBoundsIsRefusedOnEachWay() throws IOException {
    String before = newest();
    ConsoleClient.Answer answer = console.save("org.postern.engine", "workers=100000");
    assertThat(answer.status()).isEqualTo(400);
    assertThat(answer.body()).isEqualTo("workers = '100000' is not allowed; 0 to 256");
    Files.writeString(
        server.distribution().home().resolve("bad.json"),
        "{\"org.postern.engine\": {\"workers:Integer\": 257}}");
    Distribution.Result refused = server.postern("config", "import", "bad.json");
    assertThat(refused.exit()).isEqualTo(1);
    assertThat(refused.output()).contains("workers = '257' is not allowed; 0 to 256");
    assertThat(newest()).isEqualTo(before);
  }

  @Test
  void settingsAreExportedComparedAndRolledBack() throws IOException {
    String before = newest();
    config("snapshot", "before " + before);
    config("export", "all.json");
    console.save("org.postern.policy", "reject=12.5");
    assertThat(config("diff", "before " + before, newest())).contains("-> 12.5");
    assertThat(config("rollback", "before " + before, "--dry-run")).contains("12.5 -> ");
    assertThat(config("rollback", "before " + before)).contains("this is revision");
    assertThat(config("import", "all.json")).contains("there is nothing to change");
  }

  @Test
  void aSecretIsNamedAndNeverShown() throws IOException {
    Path secret = server.distribution().home().resolve("conf/secrets/probe");
    assertThat(console.save("org.postern.policy", "note=$[secret:probe]").body())
        .contains("note names the secret 'probe'", "conf/secrets/probe");
    Files.createDirectories(secret.getParent());
    Files.writeString(secret, "opensesame-7");
    assertThat(server.postern("config", "check").output()).contains("conf/secrets/probe", "chmod");
    assertThat(console.save("org.postern.policy", "note=$[secret:probe]").status()).isLessThan(400);
    for (String page :
        List.of("/components.json", "/services.json", "/configMgr", "/status-scr.txt")) {
      assertThat(console.get(page).body()).as(page).doesNotContain("opensesame-7");
    }
    assertThat(config("diff", newest())).contains("$[secret:probe]");
    assertThat(Files.readString(server.data().resolve("log/postern.log")))
        .doesNotContain("opensesame-7");
  }

  @Test
  void aStoreThatIsDamagedKeepsTheServerFromStartingInASentence() throws IOException {
    try (Distribution distribution = Distribution.unpack()) {
      Path policy = Files.createDirectories(distribution.data().resolve("policy"));
      Files.writeString(policy.resolve("policy.mv.db"), "no database".repeat(2000));
      Distribution.Result result = distribution.postern("start");
      assertThat(result.exit()).isEqualTo(17);
      assertThat(result.output()).contains("the policy store: ", "policy.mv.db is damaged");
    }
  }

  private static String newest() throws IOException {
    return config("history", "1").split(" ", 2)[0];
  }

  private static String config(String... words) throws IOException {
    String[] all = new String[words.length + 1];
    all[0] = "config";
    System.arraycopy(words, 0, all, 1, words.length);
    Distribution.Result result = server.postern(all);
    assertThat(result.exit()).as(String.join(" ", all) + ": " + result.output()).isZero();
    return result.output();
  }
}
