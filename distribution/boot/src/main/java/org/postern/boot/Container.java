// Copyright the Postern authors
// SPDX-License-Identifier: Apache-2.0
package org.postern.boot;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.CopyOnWriteArrayList;
import org.apache.felix.framework.FrameworkFactory;
import org.osgi.framework.Bundle;
import org.osgi.framework.BundleContext;
import org.osgi.framework.BundleException;
import org.osgi.framework.Constants;
import org.osgi.framework.FrameworkEvent;
import org.osgi.framework.launch.Framework;
import org.osgi.framework.startlevel.BundleStartLevel;
import org.osgi.framework.startlevel.FrameworkStartLevel;

/** The OSGi framework with the bundles of {@code bundles/NN/}, NN being their start level. */
final class Container {

  private static final int LAST_LEVEL = 50;

  private final Path home;
  private final StartSettings settings;
  private final Fingerprint fingerprint;
  private final Framework framework;

  Container(Path home, StartSettings settings) throws IOException {
    this.home = home;
    this.settings = settings;
    fingerprint =
        Fingerprint.of(home.resolve("bundles"), settings.data().resolve("cache.fingerprint"));
    framework = new FrameworkFactory().newFramework(configuration());
  }

  /** Starts everything and returns when the last level is reached; names bundles that failed. */
  List<String> start() throws BundleException, IOException {
    framework.init();
    BundleContext context = framework.getBundleContext();
    List<Bundle> bundles = install(context);
    List<String> problems = new CopyOnWriteArrayList<>();
    context.addFrameworkListener(
        event -> {
          if (event.getType() == FrameworkEvent.ERROR) {
            problems.add(event.getBundle().getSymbolicName() + ": " + first(event.getThrowable()));
          }
        });
    framework.start();
    for (Bundle bundle : bundles) {
      if (bundle.getHeaders().get(Constants.FRAGMENT_HOST) == null) {
        bundle.start(Bundle.START_ACTIVATION_POLICY);
      }
    }
    reach(LAST_LEVEL);
    fingerprint.remember();
    for (Bundle bundle : bundles) {
      boolean fragment = bundle.getHeaders().get(Constants.FRAGMENT_HOST) != null;
      if (!fragment && (bundle.getState() & (Bundle.ACTIVE | Bundle.STARTING)) == 0) {
        problems.add(bundle.getSymbolicName() + " is not active");
      }
    }
    return problems;
  }

  /** A bundle that cannot be resolved names the whole chain of causes; the last one matters. */
  private static String first(Throwable problem) {
    String text = String.valueOf(problem.getMessage());
    int root = text.lastIndexOf("missing requirement");
    return root < 0 ? problem.toString() : text.substring(root).replaceAll("].*", "]");
  }

  /** Stops everything, the doors first, and waits for it. */
  void stop() {
    try {
      framework.stop();
      framework.waitForStop(60_000);
    } catch (BundleException e) {
      System.err.println("postern: stopping: " + e.getMessage());
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  /** Returns when the framework has stopped. */
  void await() throws InterruptedException {
    framework.waitForStop(0);
  }

  private void reach(int level) {
    FrameworkStartLevel levels = framework.adapt(FrameworkStartLevel.class);
    Object done = new Object();
    boolean[] reached = new boolean[1];
    levels.setStartLevel(
        level,
        event -> {
          synchronized (done) {
            reached[0] = true;
            done.notifyAll();
          }
        });
    synchronized (done) {
      while (!reached[0]) {
        try {
          done.wait();
        } catch (InterruptedException e) {
          Thread.currentThread().interrupt();
          return;
        }
      }
    }
  }

  private List<Bundle> install(BundleContext context) throws IOException, BundleException {
    List<Bundle> bundles = new ArrayList<>();
    for (Map.Entry<Integer, List<Path>> level : levels().entrySet()) {
      for (Path jar : level.getValue()) {
        try (InputStream in = Files.newInputStream(jar)) {
          Bundle bundle = context.installBundle("postern:" + jar.getFileName(), in);
          bundle.adapt(BundleStartLevel.class).setStartLevel(level.getKey());
          bundles.add(bundle);
        }
      }
    }
    return bundles;
  }

  private Map<Integer, List<Path>> levels() throws IOException {
    Map<Integer, List<Path>> levels = new TreeMap<>();
    try (DirectoryStream<Path> folders =
        Files.newDirectoryStream(home.resolve("bundles"), "[0-9][0-9]")) {
      for (Path folder : folders) {
        List<Path> jars = new ArrayList<>();
        try (DirectoryStream<Path> files = Files.newDirectoryStream(folder, "*.jar")) {
          files.forEach(jars::add);
        }
        jars.sort(null);
        levels.put(Integer.valueOf(folder.getFileName().toString()), jars);
      }
    }
    return levels;
  }

  private Map<String, String> configuration() {
    Map<String, String> values = new HashMap<>();
    values.put(Constants.FRAMEWORK_STORAGE, settings.data().resolve("cache").toString());
    // The bundles belong to the installation; an upgrade must never start old ones from a cache.
    if (!fingerprint.isKnown()) {
      values.put(Constants.FRAMEWORK_STORAGE_CLEAN, Constants.FRAMEWORK_STORAGE_CLEAN_ONFIRSTINIT);
    }
    values.put(Constants.FRAMEWORK_BEGINNING_STARTLEVEL, "1");
    values.put("felix.log.level", "0");
    values.put("felix.cm.dir", settings.data().resolve("settings").toString());
    values.put("ds.lock.timeout.milliseconds", "30000");
    values.put("gosh.args", "--nointeractive");
    values.put("postern.home", home.toString());
    values.put("postern.data", settings.data().toString());
    values.put("felix.webconsole.security.providers", "org.postern.access");
    values.put("org.apache.felix.http.host", settings.consoleAddress());
    console(values);
    return values;
  }

  private void console(Map<String, String> values) {
    String port = Integer.toString(settings.consolePort());
    values.put("org.apache.felix.http.enable", Boolean.toString(!settings.isTls()));
    values.put("org.apache.felix.https.enable", Boolean.toString(settings.isTls()));
    values.put("org.osgi.service.http.port", port);
    if (settings.isTls()) {
      values.put("org.osgi.service.http.port.secure", port);
      values.put("org.apache.felix.https.keystore", home.resolve(settings.keystore()).toString());
      values.put("org.apache.felix.https.keystore.password", settings.keystorePassword());
      values.put("org.apache.felix.https.keystore.key.password", settings.keystorePassword());
    }
  }
}
