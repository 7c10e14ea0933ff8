// Copyright the Postern authors
// SPDX-License-Identifier: Apache-2.0
package org.postern.modules.internal;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.osgi.framework.BundleContext;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Deactivate;
import org.osgi.service.component.annotations.Modified;
import org.osgi.service.component.annotations.Reference;
import org.osgi.service.component.runtime.ServiceComponentRuntime;
import org.osgi.service.metatype.annotations.Designate;
import org.postern.flow.Deployments;
import org.postern.flow.ProbationEnd;
import org.postern.flow.ProbationListener;
import org.postern.modules.DeployedModule;
import org.postern.modules.Deployment;
import org.postern.modules.Modules;
import org.postern.modules.Preview;
import org.postern.modules.internal.check.ModuleCheck;
import org.postern.modules.internal.deploy.Office;
import org.postern.modules.internal.deploy.Settings;
import org.postern.modules.internal.deploy.Tools;
import org.postern.modules.internal.drop.DropFolder;
import org.postern.modules.internal.drop.Dropped;
import org.postern.modules.internal.drop.RefusedFolder;
import org.postern.modules.internal.run.ModuleBundles;
import org.postern.modules.internal.run.SelfTest;
import org.postern.modules.internal.run.ServerOffers;
import org.postern.modules.internal.run.Unsatisfied;
import org.postern.modules.internal.store.Attempts;
import org.postern.modules.internal.store.AuditLog;
import org.postern.modules.internal.store.Ledger;
import org.postern.modules.internal.store.Shelf;
import org.postern.modules.internal.verify.JarLimits;
import org.postern.modules.internal.verify.JarVerifier;
import org.postern.modules.internal.verify.Revocations;
import org.postern.modules.internal.verify.TrustStore;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The deployment of modules in its container. It starts after the engine and before the doors, and
 * its activation ends when all modules that are to run do.
 */
@Component(
    immediate = true,
    service = {Modules.class, ProbationListener.class},
    configurationPid = ModulesForm.PID)
@Designate(ocd = ModulesForm.class)
public final class ModulesComponent implements Modules, ProbationListener {

  private static final Logger LOG = LoggerFactory.getLogger(ModulesComponent.class);

  private final Path mark;
  private final ModuleBundles bundles;
  private final Office office;
  private final DropFolder drop;
  private final TrustStore trust;
  private volatile Settings settings;

  /** Starts the modules. */
  @Activate
  public ModulesComponent(
      BundleContext context,
      @Reference Deployments deployments,
      @Reference ServiceComponentRuntime runtime,
      ModulesForm form)
      throws IOException, InterruptedException {
    settings = read(form);
    Places places = Places.of(context);
    mark = places.data().resolve("running");
    trust = new TrustStore(places.trust());
    makeTrustStore(places.trust());
    Revocations revocations = new Revocations(places.revoked());
    bundles = new ModuleBundles(context);
    Tools tools =
        new Tools(
            Ledger.open(places.data().resolve("deployed.txt")),
            new Shelf(places.data()),
            new AuditLog(places.data().resolve("history.log")),
            new Attempts(places.data().resolve("attempts.txt")),
            bundles,
            deployments,
            new SelfTest(deployments, new Unsatisfied(runtime), bundles),
            new JarVerifier(JarLimits.standard(), trust, revocations, Clock.systemUTC()),
            new ModuleCheck(new ServerOffers(context)),
            revocations,
            Clock.systemUTC());
    office = new Office(tools, () -> settings);
    office.open(died());
    drop =
        new DropFolder(
            places.drop(),
            () -> settings.poll(),
            new Dropped(office, new RefusedFolder(places.drop().resolve("refused"))));
  }

  /** A server that ends as it is told to takes the mark away. */
  private boolean died() throws IOException {
    boolean there = Files.exists(mark);
    if (!there) {
      Files.createFile(mark);
    }
    return there;
  }

  private void makeTrustStore(Path file) {
    try {
      trust.createIfAbsent();
    } catch (IOException e) {
      // Who keeps conf/ from being written does without: nobody is trusted then either.
      LOG.info("{} is not made: {}", file, e.toString());
    }
  }

  @Modified
  void modified(ModulesForm form) {
    settings = read(form);
  }

  @Deactivate
  void deactivate() throws IOException {
    office.stopping();
    drop.close();
    office.close();
    Files.deleteIfExists(mark);
  }

  private static Settings read(ModulesForm form) {
    return new Settings(
        Duration.ofMillis(within(form.pollMillis(), 100, 60_000)),
        Duration.ofSeconds(within(form.selfTestPatience(), 1, 120)),
        Duration.ofSeconds(within(form.probation(), 0, 86_400)));
  }

  private static int within(int value, int least, int most) {
    return Math.max(least, Math.min(most, value));
  }

  @Override
  public List<String> problems() {
    return Stream.concat(
            Stream.of(drop.problem(), trust.problem()).flatMap(Optional::stream),
            bundles.runaways().stream())
        .toList();
  }

  @Override
  public void ended(ProbationEnd end) {
    office.ended(end);
  }

  @Override
  public List<DeployedModule> modules() {
    return office.modules();
  }

  @Override
  public List<Deployment> history(int atMost) {
    return office.history(atMost);
  }

  @Override
  public Preview preview(InputStream jar) throws IOException {
    return office.preview(jar);
  }

  @Override
  public Deployment install(String hash, String by) {
    return office.install(hash, by);
  }

  @Override
  public Deployment install(InputStream jar, String by) throws IOException {
    return office.install(jar, by);
  }

  @Override
  public Deployment rollBack(String name, String by) {
    return office.rollBack(name, by);
  }

  @Override
  public Deployment remove(String name, String by) {
    return office.remove(name, by);
  }
}
