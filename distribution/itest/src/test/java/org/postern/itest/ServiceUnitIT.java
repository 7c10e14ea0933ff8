// Copyright the Postern authors
// SPDX-License-Identifier: Apache-2.0
package org.postern.itest;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assumptions.assumeThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** The unit for systemd that lies in {@code conf/}: what it says is so. */
class ServiceUnitIT {

  private static final String HOME = "/opt/postern";

  private Distribution distribution;
  private List<String> unit;

  @BeforeEach
  void unpack() throws IOException {
    distribution = Distribution.unpack();
    String shipped = Files.readString(distribution.home().resolve("conf/postern.service"));
    unit = shipped.replace(HOME, distribution.home().toString()).lines().toList();
  }

  @AfterEach
  void remove() {
    distribution.close();
  }

  @Test
  void systemdUnderstandsIt() throws IOException {
    assumeThat(Path.of("/usr/bin/systemd-analyze")).as("systemd is not installed").exists();
    Path file = Files.write(distribution.home().resolve("postern.service"), unit);
    Distribution.Result result =
        distribution.run(
            List.of("/usr/bin/systemd-analyze", "verify", "--man=no", file.toString()), Map.of());
    // It also speaks of what the machine's own units lack.
    assertThat(result.output().lines().filter(line -> line.contains("postern"))).isEmpty();
  }

  @Test
  void itsCommandServesUntilItIsTerminatedAndThatIsNoFailure() throws Exception {
    ProcessBuilder builder =
        new ProcessBuilder(value("ExecStart").split(" "))
            .directory(distribution.home().toFile())
            .redirectErrorStream(true)
            .redirectOutput(distribution.home().resolve("unit.log").toFile());
    builder.environment().put("JAVA_HOME", System.getProperty("java.home"));
    Process server = builder.start();
    try {
      Waiting.until(() -> distribution.postern("status").exit() == 0 || !server.isAlive());
      assertThat(distribution.pid()).as(distribution.diagnosis()).contains(server.toHandle());
    } finally {
      server.destroy();
    }
    assertThat(server.waitFor()).isEqualTo(Integer.parseInt(value("SuccessExitStatus")));
  }

  @Test
  void whatOnlyAnAdministratorCanMendIsNotTriedAgain() throws IOException {
    distribution.set("console.prot", "8098");
    int status = distribution.postern("console").exit();
    assertThat(value("RestartPreventExitStatus").split(" ")).contains(Integer.toString(status));
  }

  private String value(String key) {
    return unit.stream()
        .filter(line -> line.startsWith(key + "="))
        .map(line -> line.substring(key.length() + 1))
        .findFirst()
        .orElseThrow(() -> new AssertionError("no " + key + " in " + unit));
  }
}
