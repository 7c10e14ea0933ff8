// Copyright the Postern authors
// SPDX-License-Identifier: Apache-2.0
package org.postern.modules.internal.run;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.TimeoutException;
import org.osgi.framework.Bundle;
import org.osgi.framework.BundleContext;
import org.osgi.framework.BundleException;
import org.osgi.framework.wiring.BundleRevision;
import org.osgi.framework.wiring.FrameworkWiring;
import org.postern.modules.Refusal;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The bundles of modules in the container. Each version is a bundle of its own at a place of its
 * own, {@code module:NAME:HASH}; none is started by the container itself after a restart.
 */
public final class ModuleBundles {

  private static final Logger LOG = LoggerFactory.getLogger(ModuleBundles.class);
  private static final String SCHEME = "module:";
  private static final String MODULE = "postern.module";

  /** A filter is waited for 5 s by the engine, and Declarative Services for 30 s by each lock. */
  private static final Duration UNINSTALL = Duration.ofSeconds(45);

  private final BundleContext context;
  private final Wall wall;
  private final Deadline deadline = new Deadline();

  /** In this container. */
  public ModuleBundles(BundleContext context) {
    this.context = context;
    wall = new Wall(context);
  }

  /** Whether a bundle is a module that was deployed. */
  public static boolean isModule(Bundle bundle) {
    return bundle.getLocation().startsWith(SCHEME);
  }

  /** All that were deployed. */
  public List<Bundle> all() {
    return Arrays.stream(context.getBundles()).filter(ModuleBundles::isModule).toList();
  }

  /** One of them. */
  public Optional<Bundle> find(String name, String hash) {
    return Optional.ofNullable(context.getBundle(location(name, hash)));
  }

  /** The module of this name that came with the server. */
  public Optional<Bundle> shipped(String name) {
    return shipped().stream().filter(bundle -> name.equals(bundle.getSymbolicName())).findFirst();
  }

  /** All modules that came with the server. */
  public List<Bundle> shipped() {
    return Arrays.stream(context.getBundles())
        .filter(bundle -> !isModule(bundle) && isModuleByManifest(bundle))
        .toList();
  }

  static boolean isModuleByManifest(Bundle bundle) {
    BundleRevision revision = bundle.adapt(BundleRevision.class);
    return revision != null && !revision.getDeclaredRequirements(MODULE).isEmpty();
  }

  /** Installs a version; does not start it. */
  public Bundle install(String name, String hash, Path jar) throws Refusal, IOException {
    String location = location(name, hash);
    Bundle left = context.getBundle(location);
    if (left != null && !uninstall(left)) {
      throw new Refusal(
          "An earlier try of this version hangs within its own code; restart the server, then"
              + " deploy it again");
    }
    try (InputStream in = Files.newInputStream(jar)) {
      wall.expect(location);
      return context.installBundle(location, in);
    } catch (BundleException e) {
      throw new Refusal("The container does not take the jar: " + e.getMessage(), e);
    }
  }

  /**
   * Starts it on a thread of its own.
   *
   * @throws Refusal when it fails, or does not end in time
   */
  public void start(Bundle bundle, Duration patience) throws Refusal, InterruptedException {
    try {
      Optional<Throwable> failure =
          deadline.run(
              "postern-start " + bundle.getSymbolicName(),
              patience,
              () -> {
                bundle.start(isModule(bundle) ? Bundle.START_TRANSIENT : 0);
                return bundle;
              });
      if (failure.isPresent()) {
        throw new Refusal("It does not start: " + sentence(failure.get()), failure.get());
      }
    } catch (TimeoutException e) {
      throw new Refusal(
          "Its activation has not ended within "
              + patience.toSeconds()
              + " s. If its code runs on by itself, a restart of the server ends it",
          e);
    }
  }

  /**
   * Removes a bundle.
   *
   * @return false when its own code keeps it from ending
   */
  public boolean uninstall(Bundle bundle) {
    try {
      Optional<Throwable> failure =
          deadline.run(
              "postern-stop " + bundle.getSymbolicName(),
              UNINSTALL,
              () -> {
                bundle.uninstall();
                return bundle;
              });
      failure
          .filter(any -> bundle.getState() != Bundle.UNINSTALLED)
          .ifPresent(e -> LOG.warn("{} cannot be uninstalled", bundle, e));
      purge(bundle);
      return bundle.getState() == Bundle.UNINSTALLED;
    } catch (TimeoutException e) {
      LOG.warn("{} does not end within {} s", bundle, UNINSTALL.toSeconds());
      return false;
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      return false;
    }
  }

  /** Stops one that came with the server, now and after a restart; its own code may not end. */
  public void stop(Bundle shipped) throws InterruptedException {
    try {
      deadline
          .run(
              "postern-stop " + shipped.getSymbolicName(),
              UNINSTALL,
              () -> {
                shipped.stop();
                return shipped;
              })
          .ifPresent(e -> LOG.warn("{} cannot be stopped", shipped, e));
    } catch (TimeoutException e) {
      LOG.warn("{} does not end within {} s", shipped, UNINSTALL.toSeconds());
    }
  }

  /** Lets go of the classes of a bundle that is gone. */
  private void purge(Bundle bundle) {
    if (bundle.getState() == Bundle.UNINSTALLED) {
      context.getBundle(0).adapt(FrameworkWiring.class).refreshBundles(List.of(bundle));
    }
  }

  /** Code of modules that was told to end and has not: a sentence each. */
  public List<String> runaways() {
    return deadline.late().stream()
        .map(
            thread ->
                "Code of a module hangs in the thread '"
                    + thread
                    + "'; only a restart of the server ends it")
        .toList();
  }

  private static String location(String name, String hash) {
    return SCHEME + name + ":" + hash;
  }

  private static String sentence(Throwable failure) {
    Throwable cause = failure;
    while (cause.getCause() != null && cause instanceof BundleException) {
      cause = cause.getCause();
    }
    return cause instanceof BundleException ? cause.getMessage() : cause.toString();
  }
}
