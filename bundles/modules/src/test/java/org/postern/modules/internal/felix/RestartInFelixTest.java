// Copyright the Postern authors
// SPDX-License-Identifier: Apache-2.0
package org.postern.modules.internal.felix;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.osgi.framework.Bundle;
import org.postern.flow.Deployments;
import org.postern.flow.FilterVersion;
import org.postern.modules.DeployedModule;
import org.postern.modules.DeployedModule.State;
import org.postern.modules.Deployment;
import org.postern.modules.Deployment.Outcome;
import org.postern.modules.Modules;
import org.postern.modules.internal.verify.TrustStore;
import org.postern.peers.SigningKey;

/** What runs after the server was stopped, killed, or ended by a module. */
@Timeout(120)
class RestartInFelixTest {

  @TempDir static Path keys;
  private static Samples samples;

  @TempDir Path folder;
  private Path home;
  private final List<Felix> all = new ArrayList<>();
  private Felix felix;

  @BeforeAll
  static void sign() throws IOException {
    samples = new Samples(keys);
  }

  @BeforeEach
  void start() throws Exception {
    home = folder.resolve("first");
    Files.createDirectories(home.resolve("conf"));
    Files.createDirectories(home.resolve("modules"));
    SigningKey.trust(home.resolve("conf/trust.p12"), TrustStore.PASSWORD, samples.key());
    open();
  }

  @AfterEach
  void stop() throws Exception {
    for (Felix each : all) {
      each.close();
    }
  }

  @Test
  void afterAStopInOrderAVersionOnProbationStays() throws Exception {
    install("1.0.0");
    install("2.0.0");
    felix.close();
    open();
    assertThat(serving()).containsExactly("2.0.0");
    assertThat(module().state()).isEqualTo(State.SERVING);
    assertThat(modules().history(1).get(0).outcome()).isEqualTo(Outcome.SETTLED);
  }

  @Test
  void afterAKillOnProbationTheVersionBeforeServes() throws Exception {
    install("1.0.0");
    install("2.0.0");
    powerCut();
    assertThat(serving()).containsExactly("1.0.0");
    assertThat(module().warning().orElseThrow()).contains("while this version was on probation");
    assertThat(module().kept()).extracting(DeployedModule.Kept::version).containsExactly("1.0.0");
    assertThat(modules().history(1).get(0).outcome()).isEqualTo(Outcome.RETURNED);
  }

  @Test
  void afterAKillANewModuleOnProbationIsGone() throws Exception {
    install("1.0.0");
    powerCut();
    assertThat(serving()).isEmpty();
    assertThat(modules().modules()).isEmpty();
  }

  @Test
  void afterAKillASettledVersionServes() throws Exception {
    felix.configure(Map.of("probation", 0));
    install("1.0.0");
    install("2.0.0");
    powerCut();
    assertThat(serving()).containsExactly("2.0.0");
    assertThat(module().warning()).isEmpty();
  }

  @Test
  void aJarThatWasDroppedBeforeTheKillIsDeployedAfterIt() throws Exception {
    felix.close();
    Files.copy(samples.jar("1.0.0"), home.resolve("modules/sample.jar"));
    open();
    for (int i = 0; i < 1000 && modules().modules().isEmpty(); i++) {
      Thread.sleep(20);
    }
    assertThat(serving()).containsExactly("1.0.0");
  }

  @Test
  void aVersionThatEndedTheServerThreeTimesIsLeftOutUntilItIsRolledBack() throws Exception {
    felix.configure(Map.of("probation", 0));
    install("1.0.0");
    install("2.0.0");
    String hash = module().hash();
    felix.close();
    Files.writeString(home.resolve("data/modules/attempts.txt"), hash + "\t3\n");
    open();
    assertThat(serving()).isEmpty();
    assertThat(module().state()).isEqualTo(State.LEFT_OUT);
    assertThat(module().warning().orElseThrow()).contains("ended 3 times");
    Deployment back = modules().rollBack(Samples.NAME, "ann");
    assertThat(back.outcome()).as(back.sentence()).isEqualTo(Outcome.DEPLOYED);
    assertThat(serving()).containsExactly("1.0.0");
  }

  @Test
  void aDroppedVersionThatEndedTheServerThreeTimesIsRefused() throws Exception {
    Path jar = samples.jar("1.0.0");
    String hash = install(jar).hash();
    modules().remove(Samples.NAME, "ann");
    felix.close();
    Files.writeString(home.resolve("data/modules/attempts.txt"), hash + "\t3\n");
    open();
    assertThat(install(jar).sentence())
        .contains("ended 3 times while this version was being tried");
    assertThat(install(jar).outcome()).as("a second go is a fresh one").isEqualTo(Outcome.DEPLOYED);
  }

  @Test
  void aJarThatWasChangedOnTheDiskIsNotStarted() throws Exception {
    felix.configure(Map.of("probation", 0));
    install("1.0.0");
    String hash = module().hash();
    felix.close();
    Files.writeString(home.resolve("data/modules/kept/" + hash + ".jar"), "other");
    open();
    assertThat(serving()).isEmpty();
    assertThat(module().warning().orElseThrow()).contains("is gone or was changed");
  }

  @Test
  void aRevokedSignerIsSaidAtOnceAndNotStartedAgain() throws Exception {
    felix.configure(Map.of("probation", 0));
    install("1.0.0");
    Files.writeString(
        home.resolve("conf/revoked.txt"), module().signer().orElseThrow().fingerprint() + "\n");
    assertThat(module().warning().orElseThrow()).contains("is revoked");
    felix.close();
    open();
    assertThat(module().state()).isEqualTo(State.LEFT_OUT);
  }

  @Test
  void whileTheDeploymentItselfIsRestartedModulesServeOn() throws Exception {
    install("1.0.0");
    install("2.0.0");
    Bundle serving = felix.context().getBundle(module().bundleId().orElseThrow());
    Bundle ours = felix.bundles("org.postern.modules").get(0);
    ours.stop();
    assertThat(serving()).containsExactly("2.0.0");
    ours.start();
    assertThat(module().bundleId()).hasValue(serving.getBundleId());
    assertThat(serving()).containsExactly("2.0.0");
    assertThat(felix.bundles(Samples.NAME)).containsExactly(serving);
    install("3.0.0");
    assertThat(serving()).containsExactly("3.0.0");
  }

  @Test
  void afterItIsStoppedNoThreadIsLeft() throws Exception {
    install("1.0.0");
    felix.close();
    for (Thread thread : Thread.getAllStackTraces().keySet()) {
      if (thread.getName().startsWith("postern-")) {
        thread.join();
      }
    }
    assertThat(home.resolve("data/modules/running")).doesNotExist();
  }

  private void open() throws Exception {
    felix = new Felix(home);
    all.add(felix);
    felix.service(Deployments.class).retire(Set.of("shield", "conduct", "attachment"));
  }

  /** Goes on with what is on the disk at this moment. */
  private void powerCut() throws Exception {
    Path next = folder.resolve("next");
    try (Stream<Path> files = Files.walk(home)) {
      for (Path file : files.toList()) {
        Path name = home.relativize(file);
        if (!name.startsWith("cache")) {
          Files.copy(file, next.resolve(name.toString()));
        }
      }
    }
    home = next;
    open();
  }

  private void install(String version) throws IOException {
    Deployment deployment = install(samples.jar(version));
    assertThat(deployment.outcome()).as(deployment.sentence()).isEqualTo(Outcome.DEPLOYED);
  }

  private Deployment install(Path jar) throws IOException {
    try (InputStream in = Files.newInputStream(jar)) {
      return modules().install(in, "test");
    }
  }

  private Modules modules() {
    return felix.service(Modules.class);
  }

  private DeployedModule module() {
    return modules().modules().get(0);
  }

  private List<String> serving() {
    return felix.service(Deployments.class).versions().stream()
        .filter(
            version ->
                version.place() == FilterVersion.Place.SERVING
                    || version.place() == FilterVersion.Place.PROBATION)
        .map(FilterVersion::version)
        .toList();
  }
}
