// Copyright the Postern authors
// SPDX-License-Identifier: Apache-2.0
package org.postern.modules.internal.felix;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.InputStream;
import java.lang.ref.WeakReference;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
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
import org.osgi.framework.wiring.BundleWiring;
import org.postern.flow.Deployments;
import org.postern.flow.FilterVersion;
import org.postern.modules.DeployedModule;
import org.postern.modules.DeployedModule.State;
import org.postern.modules.Deployment;
import org.postern.modules.Deployment.Outcome;
import org.postern.modules.Modules;
import org.postern.modules.Preview;
import org.postern.modules.internal.verify.TrustStore;
import org.postern.peers.SigningKey;

/** Signed jars become filters of the chain, and go again, in a real container. */
@Timeout(120)
class DeploymentInFelixTest {

  @TempDir static Path keys;
  private static Samples samples;

  @TempDir Path home;
  private Felix felix;

  @BeforeAll
  static void sign() throws IOException {
    samples = new Samples(keys);
  }

  @BeforeEach
  void start() throws Exception {
    Files.createDirectories(home.resolve("conf"));
    Files.createDirectories(home.resolve("modules"));
    SigningKey.trust(home.resolve("conf/trust.p12"), TrustStore.PASSWORD, samples.key());
    felix = new Felix(home);
    felix.service(Deployments.class).retire(Set.of("shield", "conduct", "attachment"));
    felix.configure(Map.of("pollMillis", 100));
  }

  @AfterEach
  void stop() throws Exception {
    felix.close();
  }

  @Test
  void aSignedModuleServesAfterItsInstallation() throws Exception {
    Deployment done = install(samples.jar("1.0.0"));
    assertThat(done.outcome()).as(done.sentence()).isEqualTo(Outcome.DEPLOYED);
    assertThat(module().state()).isEqualTo(State.PROBATION);
    assertThat(module().signer().orElseThrow().name()).isEqualTo("CN=maker");
    assertThat(module().filters()).containsExactly("sample");
    assertThat(serving()).isEqualTo("1.0.0");
    assertThat(modules().history(9)).containsExactly(done);
  }

  @Test
  void aNewVersionTakesOverAndTheOldOneGoesWhenItIsSettled() throws Exception {
    install(samples.jar("1.0.0"));
    Deployment second = install(samples.jar("2.0.0"));
    assertThat(second.previous()).contains("1.0.0");
    assertThat(felix.bundles(Samples.NAME)).hasSize(2);
    assertThat(serving()).isEqualTo("2.0.0");
    felix.service(Deployments.class).settle(module().bundleId().orElseThrow());
    await(() -> felix.bundles(Samples.NAME).size() == 1 && module().state() == State.SERVING);
    assertThat(serving()).isEqualTo("2.0.0");
    assertThat(module().kept())
        .extracting(DeployedModule.Kept::version)
        .containsExactly("2.0.0", "1.0.0");
  }

  @Test
  void aThirdVersionEndsTheProbationOfTheSecond() throws Exception {
    for (String version : List.of("1.0.0", "2.0.0", "3.0.0")) {
      assertThat(install(samples.jar(version)).outcome()).isEqualTo(Outcome.DEPLOYED);
    }
    assertThat(serving()).isEqualTo("3.0.0");
    assertThat(felix.bundles(Samples.NAME))
        .extracting(bundle -> bundle.getVersion().toString())
        .containsExactlyInAnyOrder("2.0.0", "3.0.0");
  }

  @Test
  void whatFailsItsSelfTestLeavesTheServingVersionAlone() throws Exception {
    install(samples.jar("1.0.0"));
    refused(samples.jar("2.0.0.throws"), "cannot be used: its component gave no filter");
    refused(samples.jar("2.0.0.fails"), "self-test with the plain message failed");
    felix.configure(Map.of("pollMillis", 100, "selfTestPatience", 1));
    refused(samples.jar("2.0.0.hangs"), "activation has not ended within 1 s");
    assertThat(serving()).isEqualTo("1.0.0");
    assertThat(felix.bundles(Samples.NAME)).hasSize(1);
    assertThat(kept()).containsExactly(module().hash() + ".jar");
  }

  @Test
  void codeThatHangsForEverHoldsNothingUpAndIsSaid() throws Exception {
    felix.configure(Map.of("pollMillis", 100, "selfTestPatience", 1));
    install(samples.jar("1.0.0"));
    try {
      refused(samples.jar("2.0.0.loops"), "activation has not ended within 1 s");
      assertThat(modules().problems()).anyMatch(text -> text.contains("Code of a module hangs"));
      assertThat(install(samples.jar("3.0.0")).isDone()).isTrue();
      assertThat(serving()).isEqualTo("3.0.0");
    } finally {
      System.setProperty(SampleFilter.OVER, "true");
      await(() -> modules().problems().isEmpty());
      System.clearProperty(SampleFilter.OVER);
    }
  }

  @Test
  void aProbeMustFindWhatItsModuleExpects() throws Exception {
    var jar =
        Samples.sample("1.0.0", "sample")
            .entry("probes/one.eml", "Subject: x\n\nHello\n")
            .entry("probes/one.expected", "sample.other # a rule\n");
    refused(samples.signed(jar), "should find sample.other and has found sample.version");
    jar.entry("probes/one.expected", "sample.version\n");
    assertThat(install(samples.signed(jar)).outcome()).isEqualTo(Outcome.DEPLOYED);
  }

  @Test
  void rollBackDuringAProbationPutsTheVersionBeforeBack() throws Exception {
    install(samples.jar("1.0.0"));
    install(samples.jar("2.0.0"));
    Deployment back = modules().rollBack(Samples.NAME, "ann");
    assertThat(back.by()).isEqualTo("ann");
    assertThat(back.isDone()).isTrue();
    assertThat(serving()).isEqualTo("1.0.0");
    assertThat(felix.bundles(Samples.NAME)).hasSize(1);
  }

  @Test
  void rollBackLaterDeploysTheVersionBeforeAgain() throws Exception {
    felix.configure(Map.of("pollMillis", 100, "probation", 0));
    install(samples.jar("1.0.0"));
    install(samples.jar("2.0.0"));
    Deployment back = modules().rollBack(Samples.NAME, "ann");
    assertThat(back.outcome()).as(back.sentence()).isEqualTo(Outcome.DEPLOYED);
    assertThat(serving()).isEqualTo("1.0.0");
    assertThat(modules().rollBack(Samples.NAME, "ann").sentence()).contains("is kept from before");
  }

  @Test
  void aRemovedModuleLeavesNothingBehind() throws Exception {
    install(samples.jar("1.0.0"));
    install(samples.jar("2.0.0"));
    assertThat(modules().remove(Samples.NAME, "ann").outcome()).isEqualTo(Outcome.REMOVED);
    assertThat(felix.bundles(Samples.NAME)).isEmpty();
    assertThat(felix.service(Deployments.class).versions()).isEmpty();
    assertThat(modules().modules()).isEmpty();
    assertThat(kept()).isEmpty();
    assertThat(modules().remove(Samples.NAME, "ann").sentence()).contains("There is no module");
  }

  @Test
  void aFilterOfAnotherModuleIsNotTaken() throws Exception {
    install(samples.jar("1.0.0"));
    Path other =
        samples.signed(
            Samples.sample("1.0.0", "sample").header("Bundle-SymbolicName", "com.example.other"));
    refused(other, "sample");
    assertThat(serving()).isEqualTo("1.0.0");
    assertThat(modules().modules()).hasSize(1);
  }

  @Test
  void aPreviewSaysWhatWouldBe() throws Exception {
    install(samples.jar("1.0.0"));
    Preview preview;
    try (InputStream in = Files.newInputStream(samples.jar("2.0.0"))) {
      preview = modules().preview(in);
    }
    assertThat(preview.refusal()).isEmpty();
    assertThat(preview.replaces()).contains("1.0.0");
    assertThat(preview.requirements()).containsExactly("org.postern.filter [1.0.0,2.0.0)");
    assertThat(serving()).isEqualTo("1.0.0");
    assertThat(modules().install(preview.hash(), "ann").outcome()).isEqualTo(Outcome.DEPLOYED);
    assertThat(serving()).isEqualTo("2.0.0");
    assertThat(modules().install(preview.hash(), "ann").isDone()).isFalse();
  }

  @Test
  void aDroppedJarIsDeployedAndABadOneMovedWithItsReason() throws Exception {
    Path folder = home.resolve("modules");
    drop(samples.jar("1.0.0"), folder.resolve("good.jar"));
    await(() -> !modules().modules().isEmpty() && !Files.exists(folder.resolve("good.jar")));
    assertThat(serving()).isEqualTo("1.0.0");
    Files.writeString(folder.resolve("bad.jar"), "no jar");
    Path reason = folder.resolve("refused/bad.jar.reason.txt");
    await(() -> Files.exists(reason) && Files.size(reason) > 0);
    assertThat(Files.readString(reason)).contains("is no jar", "Signed by: nobody");
    assertThat(folder.resolve("bad.jar")).doesNotExist();
    assertThat(folder.resolve("refused/bad.jar")).exists();
  }

  @Test
  void theSameJarAgainChangesNothing() throws Exception {
    Path jar = samples.jar("1.0.0");
    install(jar);
    Bundle before = felix.bundles(Samples.NAME).get(0);
    assertThat(install(jar).sentence()).contains("nothing was changed");
    assertThat(felix.bundles(Samples.NAME)).containsExactly(before);
  }

  @Test
  void theClassesOfReplacedVersionsAreLetGo() throws Exception {
    felix.configure(Map.of("pollMillis", 100, "probation", 0));
    List<WeakReference<ClassLoader>> loaders = new ArrayList<>();
    for (int i = 1; i <= 8; i++) {
      assertThat(install(samples.jar(i + ".0.0")).isDone()).isTrue();
      Bundle bundle = felix.context().getBundle(module().bundleId().orElseThrow());
      loaders.add(new WeakReference<>(bundle.adapt(BundleWiring.class).getClassLoader()));
    }
    await(
        () -> {
          System.gc();
          return loaders.stream().filter(loader -> loader.get() != null).count() <= 2;
        });
  }

  private void refused(Path jar, String text) throws IOException {
    Deployment deployment = install(jar);
    assertThat(deployment.outcome()).as(deployment.sentence()).isEqualTo(Outcome.REFUSED);
    assertThat(deployment.sentence()).contains(text);
  }

  private Deployment install(Path jar) throws IOException {
    try (InputStream in = Files.newInputStream(jar)) {
      return modules().install(in, "test");
    }
  }

  private static void drop(Path jar, Path target) throws IOException {
    Path part =
        Files.copy(jar, target.resolveSibling(".part"), StandardCopyOption.REPLACE_EXISTING);
    Files.move(part, target, StandardCopyOption.ATOMIC_MOVE);
  }

  private Modules modules() {
    return felix.service(Modules.class);
  }

  private DeployedModule module() {
    return modules().modules().get(0);
  }

  /** The version of the filter that is asked. */
  private String serving() {
    return felix.service(Deployments.class).versions().stream()
        .filter(
            version ->
                version.place() == FilterVersion.Place.SERVING
                    || version.place() == FilterVersion.Place.PROBATION)
        .map(FilterVersion::version)
        .reduce("", String::concat);
  }

  private List<String> kept() throws IOException {
    try (Stream<Path> all = Files.list(home.resolve("data/modules/kept"))) {
      return all.map(path -> path.getFileName().toString()).toList();
    }
  }

  private interface Question {
    boolean ask() throws IOException;
  }

  private static void await(Question question) throws Exception {
    for (int i = 0; i < 1200 && !question.ask(); i++) {
      Thread.sleep(50);
    }
    assertThat(question.ask()).isTrue();
  }
}
