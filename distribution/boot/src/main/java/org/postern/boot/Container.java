// Copyright the Postern authors
// SPDX-License-Identifier: Apache-2.0
package org.postern.boot;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Properties;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
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

  /** Everything. */
  static final int FULL_LEVEL = 60;

  private final Framework framework;
  private final Path installed;

  Container(Map<String, String> properties, Path installed) throws StartFailure {
    this.installed = installed;
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

  BundleContext context() {
    return framework.getBundleContext();
  }

  /** Brings the container to what the distribution holds; most often there is nothing to do. */
  void install(List<BundleFile> files) throws StartFailure {
    Properties stamps = new Properties();
    try {
      if (Files.exists(installed)) {
        try (InputStream in = Files.newInputStream(installed)) {
          stamps.load(in);
        }
      }
      Properties now = new Properties();
      files.forEach(file -> now.setProperty(file.location(), file.stamp() + " " + file.level()));
      if (!now.equals(stamps)) {
        Files.deleteIfExists(installed);
        change(files, stamps, now);
        try (var out = Files.newOutputStream(installed)) {
          now.store(out, "Bundles of the distribution that the container holds");
        }
      }
    } catch (IOException | BundleException | IllegalArgumentException e) {
      throw new StartFailure(
          ExitCode.CONTAINER, "the bundles cannot be installed: " + e.getMessage(), e);
    }
  }

  private void change(List<BundleFile> files, Properties before, Properties now)
      throws IOException, BundleException {
    boolean fresh = true;
    for (Bundle bundle : context().getBundles()) {
      String location = bundle.getLocation();
      if (location.startsWith(BundleFile.SCHEME) && !now.containsKey(location)) {
        bundle.uninstall();
        fresh = false;
      }
    }
    for (BundleFile file : files) {
      Bundle bundle = context().getBundle(file.location());
      try (InputStream in = Files.newInputStream(file.path())) {
        if (bundle == null) {
          bundle = context().installBundle(file.location(), in);
        } else if (!now.get(file.location()).equals(before.get(file.location()))) {
          bundle.update(in);
          fresh = false;
        }
      } catch (BundleException e) {
        throw new BundleException(file.path() + ": " + e.getMessage(), e);
      }
      bundle.adapt(BundleStartLevel.class).setStartLevel(file.level());
      if (bundle.getHeaders("").get(Constants.FRAGMENT_HOST) == null) {
        bundle.start(Bundle.START_ACTIVATION_POLICY);
      }
    }
    if (!fresh) {
      refresh();
    }
  }

  private void refresh() throws BundleException {
    CountDownLatch done = new CountDownLatch(1);
    framework.adapt(FrameworkWiring.class).refreshBundles(null, event -> done.countDown());
    await(done);
  }

  /** Starts all bundles up to {@link #MAIL_LEVEL}. */
  void startMail() throws StartFailure {
    try {
      framework.start();
    } catch (BundleException e) {
      throw new StartFailure(ExitCode.CONTAINER, "the container did not start: " + e, e);
    }
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

  /** The bundles that should run and do not. */
  List<Bundle> idle() {
    List<Bundle> idle = new ArrayList<>();
    for (Bundle bundle : context().getBundles()) {
      boolean running = bundle.getState() == Bundle.ACTIVE || bundle.getState() == Bundle.STARTING;
      if (!running && bundle.getHeaders("").get(Constants.FRAGMENT_HOST) == null) {
        idle.add(bundle);
      }
    }
    return idle;
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
    properties.put("felix.cm.dir", home.settings().toString());
    properties.put("felix.log.level", "1");
    // A leaving filter waits for the calls inside it while SCR holds its component's lock.
    properties.put("ds.lock.timeout.milliseconds", "30000");
    properties.put("postern.home", home.root().toString());
    properties.put("postern.data", home.data().toString());
    properties.put("postern.settings", home.seed().toString());
    return properties;
  }
}
