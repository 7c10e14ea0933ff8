// Copyright the Postern authors
// SPDX-License-Identifier: Apache-2.0
package org.postern.itest.modules;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.List;
import java.util.Random;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.postern.itest.Distribution;
import org.postern.itest.Hashes;
import org.postern.itest.RunningServer;
import org.postern.itest.Waiting;

/**
 * The server is killed within deployments: one version of each module runs after the next start.
 */
class KillIT {

  private static final int KILLS = Boolean.getBoolean("postern.long") ? 50 : 5;
  private static final Pattern LISTED =
      Pattern.compile("(?m)^" + Pattern.quote(StampFilter.NAME) + " +(\\S+) +(\\S+)");

  @TempDir private Path folder;
  private RunningServer server;

  /** Where a deployment has come to when the server is killed. */
  private enum Moment {
    DROPPED,
    COPIED,
    KEPT,
    TRYING,
    PROMOTED,
    SETTLED
  }

  @AfterEach
  void stop() throws IOException {
    if (server != null) {
      server.close();
    }
  }

  @Test
  void afterAKillWithinADeploymentOneConsistentVersionRuns() throws Exception {
    Distribution distribution = Distribution.unpack();
    distribution.seed("org.postern.filter.conduct.dns", "servers = none");
    distribution.seed("org.postern.modules", "probation = 1", "pollMillis = 100");
    ModuleJars jars = new ModuleJars(folder).trustedBy(distribution);
    server = RunningServer.start(distribution);
    assertThat(server.postern("modules", "install", jars.good("1.0.0").toString()).exit()).isZero();
    Waiting.until(() -> !isOnProbation());
    Random random = new Random(20261124);
    for (int i = 0; i < KILLS; i++) {
      Moment moment = Moment.values()[(i + random.nextInt(2)) % Moment.values().length];
      Path jar = jars.good("1." + (i + 1) + ".0");
      ModuleJars.drop(jar, distribution.home().resolve("modules"));
      await(moment, Hashes.sha256(jar));
      Thread.sleep(random.nextInt(30));
      kill();
      Distribution.Result start = server.postern("start");
      assertThat(start.exit()).as(moment + ": " + start.output()).isZero();
      oneVersionRuns(moment);
    }
  }

  private void kill() {
    ProcessHandle process = server.distribution().pid().orElseThrow();
    process.destroyForcibly();
    process.onExit().join();
  }

  /** What may still be done, as to deploy again what had been dropped, is waited for. */
  private void oneVersionRuns(Moment moment) throws IOException {
    OneMail atOnce = OneMail.send(server.milterPort());
    assertThat(atOnce.code()).as("right after the start, " + moment).isEqualTo('c');
    assertThat(atOnce.stamps()).as("right after the start, " + moment).hasSize(1);
    Waiting.until(() -> jars(server.distribution().home().resolve("modules")).isEmpty());
    Waiting.until(() -> !isOnProbation());
    Matcher listed = listed();
    assertThat(listed.group(2)).isEqualTo("SERVING");
    assertThat(OneMail.send(server.milterPort()).stamps()).containsExactly(listed.group(1));
    Path data = server.data().resolve("modules");
    assertThat(jars(data.resolve("incoming"))).as("half brought, " + moment).isEmpty();
    String ledger = Files.readString(data.resolve("deployed.txt"));
    assertThat(jars(data.resolve("kept")))
        .as("kept, " + moment)
        .allMatch(name -> ledger.contains(name.replace(".jar", "")));
  }

  private boolean isOnProbation() throws IOException {
    return read(server.data().resolve("modules/deployed.txt"))
        .lines()
        .anyMatch(line -> line.startsWith("module\t") && !line.split("\t", -1)[4].isEmpty());
  }

  private Matcher listed() throws IOException {
    String list = server.postern("modules").output();
    Matcher matcher = LISTED.matcher(list);
    assertThat(matcher.find()).as(list).isTrue();
    return matcher;
  }

  private void await(Moment moment, String hash) throws IOException, InterruptedException {
    Path data = server.data().resolve("modules");
    for (int i = 0; i < 30_000 && !hasCome(moment, data, hash); i++) {
      Thread.sleep(1);
    }
  }

  private static boolean hasCome(Moment moment, Path data, String hash) throws IOException {
    return switch (moment) {
      case DROPPED -> true;
      case COPIED ->
          Files.exists(data.resolve("incoming").resolve(hash + ".jar"))
              || Files.exists(data.resolve("kept").resolve(hash + ".jar"));
      case KEPT -> Files.exists(data.resolve("kept").resolve(hash + ".jar"));
      case TRYING -> read(data.resolve("attempts.txt")).contains(hash) || isServing(data, hash);
      case PROMOTED -> isServing(data, hash);
      case SETTLED ->
          read(data.resolve("history.log"))
              .lines()
              .anyMatch(line -> line.contains("SETTLED") && line.contains(hash));
    };
  }

  private static boolean isServing(Path data, String hash) throws IOException {
    return read(data.resolve("deployed.txt"))
        .lines()
        .anyMatch(line -> line.startsWith("module\t") && line.contains("\t" + hash + "\t"));
  }

  private static String read(Path file) throws IOException {
    try {
      return Files.readString(file);
    } catch (NoSuchFileException e) {
      return "";
    }
  }

  private static List<String> jars(Path folder) throws IOException {
    try (Stream<Path> all = Files.list(folder)) {
      return all.map(path -> path.getFileName().toString())
          .filter(name -> name.endsWith(".jar"))
          .toList();
    }
  }
}
