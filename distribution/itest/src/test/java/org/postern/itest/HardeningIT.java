// Copyright the Postern authors
// SPDX-License-Identifier: Apache-2.0
package org.postern.itest;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.postern.peers.Peer;
import org.postern.peers.Peers;
import org.postern.peers.SambaHost;
import org.postern.peers.WindowsImage;

/** A server of the whole distribution looks at a host that a real Samba plays. */
class HardeningIT {

  private static final String LSA = "SYSTEM\\CurrentControlSet\\Control\\Lsa";

  private static SambaHost samba;
  private static RunningServer server;
  private static ConsoleClient console;

  @BeforeAll
  static void start() throws IOException {
    List<String> missing = Peers.missing(Peer.SAMBA);
    assumeTrue(missing.isEmpty(), missing::toString);
    samba = SambaHost.start(new WindowsImage().value(LSA, "LmCompatibilityLevel", 3));
    Distribution distribution = Distribution.unpack();
    Path secrets = Files.createDirectories(distribution.home().resolve("conf/secrets"));
    Files.writeString(secrets.resolve("edge01"), SambaHost.PASSWORD);
    distribution.seed(
        "org.postern.host~edge01",
        "host.name = edge01",
        "address = 127.0.0.1",
        "port = " + samba.port(),
        "user = " + SambaHost.ADMINISTRATOR,
        ".password = $[secret:edge01]",
        "role = edge");
    server = RunningServer.start(distribution);
    console = new ConsoleClient(server.console(), server.password());
    Waiting.until(() -> hosts().contains("\"id\":\"K13\"") || hosts().contains("no secret named"));
    if (hosts().contains("no secret named")) {
      // Where secrets are not filled in, the form takes the password itself.
      console.save(
          "org.postern.host~edge01",
          "host.name=edge01",
          "address=127.0.0.1",
          "port=" + samba.port(),
          "user=" + SambaHost.ADMINISTRATOR,
          ".password=" + SambaHost.PASSWORD,
          "role=edge");
    }
  }

  private static String hosts() throws IOException {
    return console.get("/hardening/hosts.json").body();
  }

  @AfterAll
  static void stop() throws IOException {
    if (server != null) {
      server.close();
    }
    if (samba != null) {
      samba.close();
    }
  }

  @Test
  void theHostIsSeenOnThePageInHealthChecksAndByTheTool() throws Exception {
    Waiting.until(() -> hosts().contains("\"id\":\"K13\""));
    assertThat(console.get("/hardening").body()).contains("hardening-hosts");
    assertThat(console.get("/hardening/report.html?host=edge01").body())
        .contains("Hardening of edge01")
        .contains("LmCompatibilityLevel is 3");
    assertThat(console.get("/hardening/remedies.ps1?host=edge01&ids=K13").body())
        .contains("-Name 'LmCompatibilityLevel' -Value 5");
    assertThat(console.get("/hardening/firewall.nft?host=edge01").body())
        .contains("tcp dport { 25 }");
    assertThat(console.get("/hardening/report.html?host=nobody").status()).isEqualTo(404);
    String checks = console.get("/healthcheck?tags=hardening,edge01").body();
    assertThat(checks).contains("edge01: Privileged accounts").contains("edge01: Firewall");
    Distribution.Result harden = server.postern("harden", "edge01");
    assertThat(harden.exit()).isEqualTo(1);
    assertThat(harden.output()).contains("edge01: score").contains("K13");
  }

  @Test
  void aHostThatIsDownIsUnknownAndComesBack() throws Exception {
    samba.stop();
    Distribution.Result down = server.postern("harden", "edge01");
    assertThat(down.exit()).isEqualTo(2);
    assertThat(down.output()).contains("trouble: ");
    // Felix keeps a result for a second or two.
    Waiting.until(
        () ->
            console
                .get("/healthcheck?tags=hardening,edge01")
                .body()
                .contains("HEALTH_CHECK_ERROR"));
    samba.restart();
    Waiting.until(() -> server.postern("harden", "edge01").exit() == 1);
  }
}
