// Copyright the Postern authors
// SPDX-License-Identifier: Apache-2.0
package org.postern.check.report.internal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.postern.check.testkit.Hosts;
import org.postern.host.HostRole;

/** The ruleset, by nft itself and by the kernel: one namespace is the server, one the caller. */
class NftRulesetTest {

  private static final String ID = Long.toString(ProcessHandle.current().pid(), 36);
  private static final String SERVER = "psrv" + ID;
  private static final String CALLER = "pcal" + ID;

  @TempDir Path folder;

  private record Ran(int status, String output) {}

  @AfterEach
  void removeNamespaces() throws Exception {
    if (Files.isExecutable(Path.of("/usr/sbin/ip"))) {
      run("/usr/sbin/ip", "netns", "del", SERVER);
      run("/usr/sbin/ip", "netns", "del", CALLER);
    }
  }

  @ParameterizedTest
  @EnumSource(HostRole.class)
  void nftAcceptsTheRuleset(HostRole role) throws Exception {
    assumeTrue(Files.isExecutable(Path.of("/usr/sbin/nft")), "nft is not installed");
    Ran whole = run("unshare", "-n", "/usr/sbin/nft", "-c", "-f", ruleset(role).toString());
    assumeTrue(
        !whole.output().contains("Operation not permitted"), "nft may not be run: needs root");
    assertThat(whole.output()).isEmpty();
    assertThat(whole.status()).isZero();
  }

  @Test
  void aConnectionTo25PassesAndOneTo445DoesNot() throws Exception {
    assumeTrue(Files.isExecutable(Path.of("/usr/sbin/nft")), "nft is not installed");
    assumeTrue(namespaces(), "network namespaces are not permitted here: needs root");
    run(
        "/usr/sbin/ip",
        "netns",
        "exec",
        SERVER,
        "/usr/sbin/nft",
        "-f",
        ruleset(HostRole.EDGE).toString());
    // As root of the namespace, so that ports below 1024 may be taken.
    Process listener =
        new ProcessBuilder(
                "/usr/sbin/ip",
                "netns",
                "exec",
                SERVER,
                java(),
                "-cp",
                classes(),
                PortListener.class.getName(),
                "25",
                "445")
            .redirectErrorStream(true)
            .start();
    try (var out = listener.inputReader()) {
      assertThat(out.readLine()).isEqualTo("listening");
      assertThat(connect("25").output()).contains("connected");
      assertThat(connect("445").output()).contains("no answer");
      // The same host, from an administrator's address, may manage it.
      run("/usr/sbin/ip", "-n", CALLER, "addr", "add", "10.20.0.7/8", "dev", "c" + ID);
      run("/usr/sbin/ip", "-n", SERVER, "addr", "add", "10.20.1.1/8", "dev", "s" + ID);
      assertThat(connectTo("10.20.1.1", "445").output()).contains("connected");
    } finally {
      listener.destroyForcibly();
    }
  }

  private static Ran connect(String port) throws Exception {
    return connectTo("198.51.100.1", port);
  }

  private static Ran connectTo(String address, String port) throws Exception {
    return run(
        "/usr/sbin/ip",
        "netns",
        "exec",
        CALLER,
        java(),
        "-cp",
        classes(),
        PortCaller.class.getName(),
        address,
        port);
  }

  private static boolean namespaces() throws Exception {
    if (!Files.isExecutable(Path.of("/usr/sbin/ip"))
        || run("/usr/sbin/ip", "netns", "add", SERVER).status() != 0
        || run("/usr/sbin/ip", "netns", "add", CALLER).status() != 0) {
      return false;
    }
    String server = "s" + ID;
    String caller = "c" + ID;
    for (String command :
        new String[] {
          "link add "
              + server
              + " netns "
              + SERVER
              + " type veth peer name "
              + caller
              + " netns "
              + CALLER,
          "-n " + SERVER + " addr add 198.51.100.1/24 dev " + server,
          "-n " + CALLER + " addr add 198.51.100.2/24 dev " + caller,
          "-n " + SERVER + " link set lo up",
          "-n " + SERVER + " link set " + server + " up",
          "-n " + CALLER + " link set " + caller + " up"
        }) {
      if (run(("/usr/sbin/ip " + command).split(" ")).status() != 0) {
        return false;
      }
    }
    return true;
  }

  private Path ruleset(HostRole role) throws IOException {
    return Files.writeString(
        folder.resolve("rules.nft"), NftRuleset.of(Hosts.good(role, Looked.NOW).settings));
  }

  private static String java() {
    return Path.of(System.getProperty("java.home"), "bin", "java").toString();
  }

  private static String classes() {
    return Path.of("target", "test-classes").toAbsolutePath().toString();
  }

  private static Ran run(String... command) throws Exception {
    Process process = new ProcessBuilder(command).redirectErrorStream(true).start();
    String output = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
    assertThat(process.waitFor(60, TimeUnit.SECONDS)).as(Arrays.toString(command)).isTrue();
    return new Ran(process.exitValue(), output);
  }
}
