// Copyright the Postern authors
// SPDX-License-Identifier: Apache-2.0
package org.postern.check.report.internal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.postern.check.CheckResult;
import org.postern.check.ResourceText;
import org.postern.host.internal.SetHost;
import org.postern.peers.Peer;
import org.postern.peers.Peers;
import org.postern.peers.SambaHost;

/**
 * The same table as {@link EveryCheckTest}, by a real Samba that plays the good and the bad host.
 * What Samba does not play is named, and goes through the host in memory there.
 */
class SambaCheckTest {

  /** Services, the version of Windows, audit policy, accounts, old records: Samba has its own. */
  private static final Set<String> NOT_PLAYED =
      Set.of(
          "A2",
          "A4",
          "U5",
          "U14",
          "A3",
          "A5",
          "A6",
          "A10",
          "A12",
          "F3",
          "F3.filter",
          "K1",
          "K2.desktop",
          "K2.management",
          "K2.backup",
          "K2.logs",
          "K3",
          "K4",
          "K5",
          "K6.length",
          "K6.history",
          "K6.age",
          "K6.complex",
          "K7.threshold",
          "K7.duration",
          "K8.debug",
          "K8.network",
          "K8.console",
          "K8.desktop",
          "K8.backup",
          "K8.restore",
          "K8.owner",
          "K8.system",
          "K8.token",
          "K8.driver",
          "K30",
          "K32",
          "L1.logon",
          "L1.policy",
          "L1.accounts",
          "L1.passwords",
          "L6.security",
          "L6.application",
          "L6.system",
          "L7",
          "L8",
          "L8.system",
          "L9",
          "L21.service",
          "L22",
          "P14");

  @TempDir Path folder;

  @Test
  void aRealSambaShowsTheSameAsTheTable() throws Exception {
    List<String> missing = Peers.missing(Peer.SAMBA);
    assumeTrue(missing.isEmpty(), missing::toString);
    Map<String, CheckResult> good = look(SambaImages.good(), "good");
    Map<String, CheckResult> bad = look(SambaImages.bad(), "bad");
    assertThat(good.keySet()).containsAll(NOT_PLAYED);
    List<String> other = new ArrayList<>();
    int compared = 0;
    for (String[] line : table()) {
      if (good.containsKey(line[0]) && !NOT_PLAYED.contains(line[0])) {
        compare(good.get(line[0]), line[1], "good", other);
        compare(bad.get(line[0]), line[2], "bad", other);
        compared++;
      }
    }
    assertThat(other).isEmpty();
    assertThat(compared).isGreaterThan(110);
  }

  private static void compare(CheckResult result, String wanted, String host, List<String> other) {
    if (!result.outcome().name().equals(wanted)) {
      other.add(
          host + " host: " + result.row().id() + " " + result.outcome() + ", " + result.found());
    }
  }

  private Map<String, CheckResult> look(SambaImages image, String name) throws Exception {
    try (SambaHost samba = image.start();
        SetHost set = new SetHost(form(samba, image.inspected()))) {
      HostRuns runs =
          new HostRuns(
              set.host(),
              new RowFiles(own()),
              new History(folder.resolve("history-" + name)),
              Clock.systemUTC());
      runs.run(Measures.ALL, Measures.ALL);
      long began = System.nanoTime();
      runs.run(Measures.ALL, Measures.ALL);
      System.out.printf(
          "a whole run over Samba, %s host: %d ms%n",
          name, (System.nanoTime() - began) / 1_000_000);
      assertThat(runs.report().troubles()).isEmpty();
      return runs.report().results().stream()
          .collect(Collectors.toMap(r -> r.row().id(), r -> r, (a, b) -> b, TreeMap::new));
    }
  }

  private Path own() throws IOException {
    return Files.writeString(folder.resolve("own.checks"), EveryCheckTest.ALL_ON);
  }

  private static Map<String, Object> form(SambaHost host, String inspected) {
    return Map.of(
        "host_name",
        "EDGE01",
        "address",
        "127.0.0.1",
        "port",
        host.port(),
        "user",
        SambaHost.ADMINISTRATOR,
        "_password",
        SambaHost.PASSWORD,
        "administrators",
        new String[] {"10.20.0.0/24"},
        "inspected",
        inspected);
  }

  private static List<String[]> table() {
    return ResourceText.of(EveryCheckTest.class, "every-check.txt")
        .lines()
        .filter(line -> !line.startsWith("#") && !line.isBlank())
        .map(line -> line.trim().split("\\s+"))
        .toList();
  }
}
