// Copyright the Postern authors
// SPDX-License-Identifier: Apache-2.0
package org.postern.itest;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotSame;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.ops4j.pax.exam.CoreOptions.bundle;
import static org.ops4j.pax.exam.CoreOptions.cleanCaches;
import static org.ops4j.pax.exam.CoreOptions.frameworkProperty;
import static org.ops4j.pax.exam.CoreOptions.frameworkStartLevel;
import static org.ops4j.pax.exam.CoreOptions.systemPackages;
import static org.ops4j.pax.exam.CoreOptions.systemProperty;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import javax.inject.Inject;
import org.apache.felix.hc.api.HealthCheck;
import org.apache.felix.hc.api.Result;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.ops4j.pax.exam.Configuration;
import org.ops4j.pax.exam.Option;
import org.ops4j.pax.exam.util.Filter;
import org.osgi.framework.Bundle;
import org.osgi.framework.BundleContext;
import org.osgi.framework.Constants;
import org.osgi.framework.FrameworkUtil;
import org.postern.flow.Chain;
import org.postern.flow.FilterStatus;
import org.postern.peers.LoopbackPort;

/** Pax Exam boots the bundles of the distribution; the tests run inside, as one more bundle. */
@ExtendWith(ContainerExtension.class)
public class DistributionIT {

  private static final int FULL_LEVEL = 60;

  /** Of classes that Pax Exam needs in the container, one a jar. */
  private static final List<String> EXAM =
      List.of(
          "org.ops4j.pax.exam.inject.internal.Activator",
          "org.ops4j.pax.exam.raw.extender.intern.Activator",
          "org.ops4j.pax.swissbox.core.BundleUtils",
          "org.ops4j.pax.swissbox.extender.BundleWatcher",
          "org.ops4j.pax.swissbox.lifecycle.Lifecycle",
          "org.ops4j.pax.swissbox.tracker.ServiceLookup",
          "org.ops4j.lang.NullArgumentException",
          "javax.inject.Inject");

  @Inject private BundleContext context;

  @Inject
  @Filter(timeout = 60_000)
  private Chain chain;

  @Inject
  @Filter(value = "(hc.name=Postern doors)", timeout = 60_000)
  private HealthCheck doors;

  /** The container: all bundles at their levels, free ports, state in a folder of this build. */
  @Configuration
  public Option[] container() throws Exception {
    Path home = Path.of(System.getProperty("postern.distribution"));
    Path data = Files.createTempDirectory("postern-exam-").toRealPath();
    Path seed = Files.createDirectory(data.resolve("seed"));
    Files.writeString(
        seed.resolve("org.postern.milter.cfg"),
        "listen = inet:" + LoopbackPort.choose() + "@127.0.0.1\n");
    Files.writeString(
        seed.resolve("org.postern.metrics.cfg"), "port = " + LoopbackPort.choose() + "\n");
    List<Option> options = new ArrayList<>(bundles(home.resolve("bundles")));
    for (String name : EXAM) {
      options.add(bundle(jarOf(name)).startLevel(3));
    }
    // Assertions cross the border between the container and the test run.
    options.add(
        systemPackages(
            "org.junit.jupiter.api;version=5.14",
            "org.junit.jupiter.api.extension;version=5.14",
            "org.opentest4j;version=1.3"));
    options.add(systemProperty("postern.log").value(data.toString()));
    options.add(
        systemProperty("logback.configurationFile")
            .value(home.resolve("conf/logback.xml").toString()));
    options.add(frameworkProperty("postern.data").value(data.toString()));
    options.add(frameworkProperty("postern.settings").value(seed.toString()));
    options.add(frameworkProperty("felix.cm.pm").value("postern"));
    options.add(
        frameworkProperty("felix.cm.config.plugins")
            .value("org.apache.felix.configadmin.plugin.interpolation,org.postern.store.secrets"));
    options.add(
        frameworkProperty("org.apache.felix.configadmin.plugin.interpolation.secretsdir")
            .value(data.resolve("secrets").toString()));
    options.add(frameworkProperty("org.apache.felix.http.host").value("127.0.0.1"));
    options.add(
        frameworkProperty("org.osgi.service.http.port")
            .value(Integer.toString(LoopbackPort.choose())));
    options.add(
        frameworkProperty("felix.webconsole.security.providers").value("org.postern.access"));
    options.add(cleanCaches());
    options.add(frameworkStartLevel(FULL_LEVEL));
    return options.toArray(Option[]::new);
  }

  /** Everything that is shipped runs. */
  @Test
  public void everyBundleIsActive() {
    List<String> idle = new ArrayList<>();
    for (Bundle bundle : context.getBundles()) {
      boolean fragment = bundle.getHeaders().get(Constants.FRAGMENT_HOST) != null;
      if (!fragment && bundle.getState() != Bundle.ACTIVE) {
        idle.add(bundle.getSymbolicName() + " in state " + bundle.getState());
      }
    }
    assertEquals(List.of(), idle);
    assertTrue(context.getBundles().length > 60, "bundles: " + context.getBundles().length);
  }

  /** The classes of the distribution are used, not those of the test run. */
  @Test
  public void theTestRunsInsideTheContainer() {
    assertNotSame(ClassLoader.getSystemClassLoader(), Chain.class.getClassLoader());
    assertEquals("org.postern.api", FrameworkUtil.getBundle(Chain.class).getSymbolicName());
  }

  /** All filters of the distribution answer. */
  @Test
  public void everyFilterIsInTheChain() {
    List<String> ids =
        chain.filters().stream()
            .filter(filter -> filter.state() == FilterStatus.State.ACTIVE)
            .map(FilterStatus::id)
            .toList();
    assertTrue(ids.containsAll(List.of("shield", "conduct", "attachment")), "active: " + ids);
    assertEquals(chain.filters().size(), ids.size(), "all: " + chain.filters());
  }

  /** Mail can come, once the chain is warm. */
  @Test
  public void theDoorsOpen() throws IOException {
    Waiting.until(() -> doors.execute().getStatus() == Result.Status.OK);
  }

  private static List<Option> bundles(Path folder) throws IOException {
    List<Option> options = new ArrayList<>();
    try (Stream<Path> jars = Files.walk(folder)) {
      for (Path jar : jars.filter(path -> path.toString().endsWith(".jar")).sorted().toList()) {
        int level = Integer.parseInt(jar.getParent().getFileName().toString());
        options.add(bundle(jar.toUri().toString()).startLevel(level));
      }
    }
    return options;
  }

  private static String jarOf(String type) throws ClassNotFoundException {
    return Class.forName(type, false, DistributionIT.class.getClassLoader())
        .getProtectionDomain()
        .getCodeSource()
        .getLocation()
        .toString();
  }
}
