// Copyright the Postern authors
// SPDX-License-Identifier: Apache-2.0
package org.postern.boot;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.PrintStream;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.stream.Collectors;
import org.apache.felix.framework.FrameworkFactory;
import org.osgi.framework.Bundle;
import org.osgi.framework.BundleContext;
import org.osgi.framework.BundleException;
import org.osgi.framework.Constants;
import org.osgi.framework.FrameworkEvent;
import org.osgi.framework.launch.Framework;
import org.osgi.framework.startlevel.BundleStartLevel;
import org.osgi.framework.startlevel.FrameworkStartLevel;
import org.osgi.framework.wiring.FrameworkWiring;

/** The OSGi framework and the bundles of the distribution in it. */
final class Container {

  /** Up to here mail flows; the Web Console comes after. */
  static final int MAIL_LEVEL = 29;

  /** Where modules start. */
  static final int MODULE_LEVEL = 15;

  /** Everything. */
  static final int FULL_LEVEL = 60;

  private final Framework framework;
  private final Path installed;
  private final Wall wall;

  Container(Map<String, String> properties, Path installed, PrintStream out) throws StartFailure {
    this.installed = installed;
    wall = new Wall(out, () -> forget(installed));
    framework = new FrameworkFactory().newFramework(properties);
    try {
      framework.init();
    } catch (BundleException e) {
      throw new StartFailure(
          ExitCode.CONTAINER,
          "the container's store "
              + properties.get(Constants.FRAMEWORK_STORAGE)
              + " cannot be used ("
              + e.getMessage()
              + "); if this stays, remove that folder: settings and passwords are not in it",
          e);
    }
  }

  /** The next start installs all of the distribution anew. */
  private static void forget(Path installed) {
    try {
      Files.deleteIfExists(installed);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  BundleContext context() {
    return framework.getBundleContext();
  }

  /** Brings the container to what the distribution holds; most often there is nothing to do. */
  void install(Path bundles, List<BundleFile> files) throws StartFailure {
    try {
      Installed before = Installed.read(installed);
      wall.open(context());
      boolean changed = removeOthers(files);
      List<BundleFile> stale = new ArrayList<>();
      for (BundleFile file : files) {
        Bundle bundle = context().getBundle(file.location());
        if (before.isCurrent(file, bundle)) {
          wall.trust(bundle);
        } else {
          stale.add(file);
        }
      }
      if (changed || !stale.isEmpty()) {
        change(new TrustedBundles(bundles), files, stale);
      }
    } catch (IOException | BundleException | IllegalArgumentException e) {
      throw new StartFailure(
          ExitCode.CONTAINER, "the bundles cannot be installed: " + e.getMessage(), e);
    }
  }

  /** Modules are installed anew at each start; anything else has come by no way of ours. */
  private boolean removeOthers(List<BundleFile> files) throws BundleException {
    Set<String> ours = files.stream().map(BundleFile::location).collect(Collectors.toSet());
    boolean removed = false;
    for (Bundle bundle : context().getBundles()) {
      if (bundle.getBundleId() != 0 && !ours.contains(bundle.getLocation())) {
        wall.sayRemoved(bundle);
        bundle.uninstall();
        removed |= bundle.getLocation().startsWith(BundleFile.SCHEME);
      }
    }
    return removed;
  }

  private void change(TrustedBundles trusted, List<BundleFile> all, List<BundleFile> stale)
      throws IOException, BundleException {
    Installed now = Installed.read(installed);
    now.forget();
    boolean fresh = stale.size() == all.size();
    for (BundleFile file : stale) {
      fresh &= context().getBundle(file.location()) == null;
      put(trusted, file);
    }
    for (BundleFile file : all) {
      now.put(file, context().getBundle(file.location()));
    }
    now.write();
    if (!fresh) {
      refresh();
    }
  }

  private void put(TrustedBundles trusted, BundleFile file) throws IOException, BundleException {
    Bundle bundle = context().getBundle(file.location());
    InputStream content = new ByteArrayInputStream(trusted.read(file.path()));
    wall.expect(file.location());
    try {
      if (bundle == null) {
        bundle = context().installBundle(file.location(), content);
      } else {
        bundle.update(content);
      }
    } catch (BundleException e) {
      throw new BundleException(file.path() + ": " + e.getMessage(), e);
    }
    bundle.adapt(BundleStartLevel.class).setStartLevel(file.level());
    if (bundle.getHeaders("").get(Constants.FRAGMENT_HOST) == null) {
      bundle.start(Bundle.START_ACTIVATION_POLICY);
    }
  }

  private void refresh() throws BundleException {
    CountDownLatch done = new CountDownLatch(1);
    framework.adapt(FrameworkWiring.class).refreshBundles(null, event -> done.countDown());
    await(done);
  }

  /** Starts all bundles up to {@link #MAIL_LEVEL}. */
  void startMail() throws StartFailure {
    PolicyStoreStart store = new PolicyStoreStart();
    context().addFrameworkListener(store);
    try {
      framework.start();
    } catch (BundleException e) {
      throw new StartFailure(ExitCode.CONTAINER, "the container did not start: " + e, e);
    }
    store.demand(context());
  }

  /** Starts the rest. */
  void startRest() throws StartFailure {
    CountDownLatch done = new CountDownLatch(1);
    framework
        .adapt(FrameworkStartLevel.class)
        .setStartLevel(
            FULL_LEVEL,
            event -> {
              if (event.getType() == FrameworkEvent.STARTLEVEL_CHANGED) {
                done.countDown();
              }
            });
    try {
      await(done);
    } catch (BundleException e) {
      throw new StartFailure(ExitCode.CONTAINER, e.getMessage(), e);
    }
  }

  /** The bundles of the distribution that should run and do not. */
  List<Bundle> idle() {
    List<Bundle> idle = new ArrayList<>();
    for (Bundle bundle : context().getBundles()) {
      boolean ours = bundle.getLocation().startsWith(BundleFile.SCHEME);
      boolean fragment = bundle.getHeaders("").get(Constants.FRAGMENT_HOST) != null;
      if (ours && !fragment && !isRunning(bundle) && !isReplaced(bundle)) {
        idle.add(bundle);
      }
    }
    return idle;
  }

  private static boolean isRunning(Bundle bundle) {
    return bundle.getState() == Bundle.ACTIVE || bundle.getState() == Bundle.STARTING;
  }

  /** Whether a deployed module of its name stands in its place. */
  private boolean isReplaced(Bundle bundle) {
    return Arrays.stream(context().getBundles())
        .filter(other -> other != bundle && isRunning(other))
        .anyMatch(other -> bundle.getSymbolicName().equals(other.getSymbolicName()));
  }

  /** Begins to stop; returns at once. */
  void stop() {
    try {
      framework.stop();
    } catch (BundleException e) {
      throw new IllegalStateException("the container does not stop", e);
    }
  }

  /** Waits until the container has stopped, at most so long; 0 for as long as it takes. */
  boolean waitForStop(long millis) throws InterruptedException {
    return framework.waitForStop(millis).getType() != FrameworkEvent.WAIT_TIMEDOUT;
  }

  private static void await(CountDownLatch done) throws BundleException {
    try {
      if (!done.await(2, TimeUnit.MINUTES)) {
        throw new BundleException("the container did not come up within two minutes");
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new BundleException("interrupted while starting", e);
    }
  }

  /** The properties of a container for these settings. */
  static Map<String, String> properties(Home home) {
    Map<String, String> properties = new HashMap<>();
    properties.put(Constants.FRAMEWORK_STORAGE, home.cache().toString());
    properties.put(Constants.FRAMEWORK_BEGINNING_STARTLEVEL, Integer.toString(MAIL_LEVEL));
    // Configuration Admin waits for the policy store, and for those who fill secrets in.
    properties.put("felix.cm.pm", "postern");
    properties.put(
        "felix.cm.config.plugins",
        "org.apache.felix.configadmin.plugin.interpolation,org.postern.store.secrets");
    properties.put(
        "org.apache.felix.configadmin.plugin.interpolation.secretsdir", home.secrets().toString());
    // The store wins: no file is written when settings change.
    properties.put("felix.fileinstall.enableConfigSave", "false");
    properties.put("felix.log.level", "1");
    // A leaving filter waits for the calls inside it while SCR holds its component's lock.
    properties.put("ds.lock.timeout.milliseconds", "30000");
    properties.put("postern.home", home.root().toString());
    properties.put("postern.data", home.data().toString());
    properties.put("postern.settings", home.seed().toString());
    // Two versions of a module stand side by side while one takes over from the other.
    properties.put(Constants.FRAMEWORK_BSNVERSION, Constants.FRAMEWORK_BSNVERSION_MULTIPLE);
    // What is installed later, modules, ends with the filters and before the engine.
    properties.put("felix.startlevel.bundle", Integer.toString(MODULE_LEVEL));
    return properties;
  }
}
