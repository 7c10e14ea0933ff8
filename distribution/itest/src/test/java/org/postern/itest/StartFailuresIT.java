// Copyright the Postern authors
// SPDX-License-Identifier: Apache-2.0
package org.postern.itest;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assumptions.assumeThat;

import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledOnOs;
import org.junit.jupiter.api.condition.OS;

/** Each thing that can be wrong at a start: a sentence, an exit status, and nothing left behind. */
class StartFailuresIT {

  private Distribution distribution;

  @BeforeEach
  void unpack() throws IOException {
    distribution = Distribution.unpack();
  }

  @AfterEach
  void remove() {
    distribution.close();
  }

  @Test
  void anUnknownSettingIsNamedWithThoseThatAreKnown() throws IOException {
    distribution.set("console.prot", "8098");
    refused(10, "conf/postern.conf, line 2: 'console.prot' is unknown", "console.port");
  }

  @Test
  void aPortOutOfRangeIsSaidWithTheRange() throws IOException {
    distribution.set("console.port", "70000");
    refused(10, "console.port = '70000' must be a TCP port, 1 to 65535");
  }

  @Test
  void aNameIsNoAddress() throws IOException {
    distribution.set("console.address", "localhost");
    refused(10, "console.address = 'localhost' must be an IP address");
  }

  @Test
  void aMissingConfigurationIsSaid() throws IOException {
    Files.delete(distribution.home().resolve("conf/postern.conf"));
    refused(10, "postern.conf cannot be read");
  }

  @Test
  void anUnknownModuleSettingIsNamedWithFileAndLine() throws IOException {
    distribution.seed("org.postern.milter", "# first", "lisen = inet:8891@127.0.0.1");
    refused(10, "conf/settings/org.postern.milter.cfg, line 2: 'lisen' is no setting of", "listen");
  }

  @Test
  void aModuleSettingOutOfRangeIsSaidWithTheRange() throws IOException {
    distribution.seed("org.postern.metrics", "port = 70000");
    refused(10, "org.postern.metrics.cfg, line 1: port = '70000' is not allowed; 0 to 65535");
  }

  @Test
  void settingsOfNoModuleAreNamed() throws IOException {
    distribution.seed("org.postern.miller", "a = b");
    refused(10, "conf/settings/org.postern.miller.cfg: no module has settings of this name");
  }

  @Test
  void allProblemsAreSaidAtOnceByTheCheck() throws IOException {
    distribution.set("console.port", "x").seed("org.postern.metrics", "port = y");
    Distribution.Result check = distribution.postern("config", "check");
    assertThat(check.exit()).isEqualTo(10);
    assertThat(check.output()).contains("console.port = 'x'").contains("port = 'y'");
  }

  @Test
  void aSoundConfigurationPassesTheCheck() throws IOException {
    assertThat(distribution.postern("config", "check").exit()).isZero();
  }

  @Test
  void anAddressThatOthersReachNeedsTls() throws IOException {
    distribution.set("console.address", "0.0.0.0");
    refused(10, "console.address = 0.0.0.0 can be reached from other machines", "console.keystore");
  }

  @Test
  void aMissingKeystoreIsNamed() throws IOException {
    distribution.set("console.keystore", "conf/console.p12");
    refused(14, "console.keystore = " + distribution.home() + "/conf/console.p12 is not there");
  }

  @Test
  void aKeystoreNeedsThePasswordFile() throws IOException {
    keystore("secret-1");
    distribution.set("console.keystore", "conf/console.p12");
    refused(14, "console.keystore.password.file must name a file");
  }

  @Test
  void aWrongKeystorePasswordIsSaid() throws IOException {
    keystore("secret-1");
    Files.writeString(distribution.home().resolve("conf/console.password"), "secret-2\n");
    distribution
        .set("console.keystore", "conf/console.p12")
        .set("console.keystore.password.file", "conf/console.password");
    refused(14, "conf/console.p12 cannot be opened");
  }

  @Test
  void aPortInUseIsSaid() throws IOException {
    try (ServerSocket taken =
        new ServerSocket(distribution.consolePort(), 1, InetAddress.getLoopbackAddress())) {
      refused(
          11, "cannot listen on 127.0.0.1 port " + taken.getLocalPort(), "another 'console.port'");
    }
  }

  @Test
  void anAddressOfAnotherMachineIsSaid() throws IOException {
    keystore("secret-1");
    Files.writeString(distribution.home().resolve("conf/console.password"), "secret-1\n");
    distribution
        .set("console.address", "192.0.2.1")
        .set("console.keystore", "conf/console.p12")
        .set("console.keystore.password.file", "conf/console.password");
    refused(11, "cannot listen on 192.0.2.1");
  }

  @Test
  void aFileInTheWayOfTheDataFolderIsSaid() throws IOException {
    Files.writeString(distribution.home().resolve("data"), "in the way");
    refused(12, distribution.data() + " cannot be written", "set another 'data'");
  }

  @Test
  @EnabledOnOs(OS.LINUX)
  void aFolderThatCannotBeWrittenIsSaid() throws IOException {
    Files.createDirectory(distribution.data());
    Distribution.Result result = mounted("mount --bind data data && mount -o remount,ro,bind data");
    assertThat(result.exit()).as(result.output()).isEqualTo(12);
    assertThat(result.output())
        .contains(distribution.data().toString())
        .contains("cannot be written");
  }

  @Test
  @EnabledOnOs(OS.LINUX)
  void aFullDiskIsSaid() throws IOException {
    Files.createDirectory(distribution.data());
    Distribution.Result result = mounted("mount -t tmpfs -o size=8m none data");
    assertThat(result.exit()).as(result.output()).isEqualTo(13);
    assertThat(result.output()).contains("MiB left, and the server needs 64; make room");
  }

  @Test
  @EnabledOnOs(OS.LINUX)
  void aDiskWithoutAnOctetLeftIsSaid() throws IOException {
    Files.createDirectory(distribution.data());
    Distribution.Result result =
        mounted(
            "mount -t tmpfs -o size=64k none data && (cat /dev/zero >data/full 2>/dev/null || true)");
    assertThat(result.exit()).as(result.output()).isEqualTo(13);
    assertThat(result.output()).contains("has 0 MiB left");
  }

  @Test
  void anOldJavaIsRefused() throws IOException {
    Path old = distribution.home().resolve("old");
    Files.createDirectories(old.resolve("bin"));
    Files.writeString(old.resolve("release"), "JAVA_VERSION=\"11.0.2\"\n");
    Path java = Files.writeString(old.resolve("bin/java"), "#!/bin/sh\nexit 1\n");
    assertThat(java.toFile().setExecutable(true)).isTrue();
    Distribution.Result result = withJava(old.toString());
    assertThat(result.exit()).isEqualTo(78);
    assertThat(result.output()).contains("is version 11.0.2; Postern needs Java 17 or newer");
  }

  @Test
  void aWrongJavaHomeIsSaid() throws IOException {
    Distribution.Result result = withJava("/nowhere");
    assertThat(result.exit()).isEqualTo(78);
    assertThat(result.output()).contains("/nowhere/bin/java").contains("JAVA_HOME");
  }

  /** By both ways to start, and nothing stays behind: no process, no trace of one, no password. */
  private void refused(int status, String... texts) throws IOException {
    for (String command : List.of("console", "start")) {
      Distribution.Result result = distribution.postern(command);
      assertThat(result.output()).as(command).contains(texts).doesNotContain("Exception in thread");
      assertThat(result.output())
          .as(command)
          .doesNotContain("shown this once")
          .doesNotContain("\tat ");
      assertThat(result.exit()).as(command).isEqualTo(status);
      assertThat(distribution.pid()).isEmpty();
    }
    assertThat(Files.exists(distribution.data().resolve("console.password"))).isFalse();
    assertThat(Files.exists(distribution.data().resolve("run/control"))).isFalse();
  }

  private Distribution.Result withJava(String home) throws IOException {
    return distribution.run(
        List.of("sh", distribution.home().resolve("bin/postern").toString(), "console"),
        Map.of("JAVA_HOME", home));
  }

  /** In a name space of its own, so that the mount ends with the process. */
  private Distribution.Result mounted(String mount) throws IOException {
    Distribution.Result able =
        distribution.run(
            List.of("unshare", "-rm", "sh", "-c", "mount -t tmpfs none conf/settings"), Map.of());
    assumeThat(able.exit()).as("mounting is not allowed here: " + able.output()).isZero();
    return distribution.run(
        List.of("unshare", "-rm", "sh", "-c", mount + " && exec sh bin/postern console"), Map.of());
  }

  private void keystore(String password) throws IOException {
    Path keytool = Path.of(System.getProperty("java.home"), "bin", "keytool");
    Distribution.Result made =
        distribution.run(
            List.of(
                keytool.toString(),
                "-genkeypair",
                "-alias",
                "console",
                "-keyalg",
                "EC",
                "-dname",
                "CN=localhost",
                "-validity",
                "30",
                "-storetype",
                "PKCS12",
                "-keystore",
                "conf/console.p12",
                "-storepass",
                password),
            Map.of());
    assertThat(made.exit()).as(made.output()).isZero();
  }
}
