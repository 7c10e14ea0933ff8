// Copyright the Postern authors
// SPDX-License-Identifier: Apache-2.0
package org.postern.modules.internal.felix;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.InputStream;
import java.net.URI;
import java.net.URISyntaxException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Dictionary;
import java.util.HashMap;
import java.util.Hashtable;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import java.util.jar.Attributes;
import java.util.jar.JarEntry;
import java.util.jar.JarFile;
import java.util.jar.JarOutputStream;
import java.util.jar.Manifest;
import java.util.stream.Stream;
import org.apache.felix.framework.FrameworkFactory;
import org.osgi.framework.Bundle;
import org.osgi.framework.BundleContext;
import org.osgi.framework.BundleException;
import org.osgi.framework.ServiceReference;
import org.osgi.framework.launch.Framework;
import org.osgi.service.cm.ConfigurationAdmin;
import org.postern.modules.internal.ModulesComponent;

/**
 * A container with the engine and the deployment of modules in it. The API is that of the test, so
 * that the test can call services directly.
 */
final class Felix implements AutoCloseable {

  private static final long PATIENCE_MILLIS = 20_000;

  private final Framework framework;

  /** Starts one that keeps all it has below this folder. */
  Felix(Path home) throws Exception {
    Map<String, String> settings = new HashMap<>();
    settings.put("org.osgi.framework.storage", home.resolve("cache").toString());
    settings.put("org.osgi.framework.bsnversion", "multiple");
    settings.put("felix.log.level", "1");
    settings.put("ds.lock.timeout.milliseconds", "30000");
    settings.put("postern.home", home.toString());
    settings.put("postern.data", home.resolve("data").toString());
    settings.put("postern.modules", home.resolve("modules").toString());
    settings.put(
        "org.osgi.framework.system.capabilities.extra", "postern.module;version:Version=1.0.0");
    settings.put(
        "org.osgi.framework.system.packages.extra",
        "org.postern.filter;version=1.0.1,org.postern.flow;version=1.1.0,"
            + "org.postern.message;version=1.0.0,org.postern.modules;version=1.0.0,"
            + "org.slf4j;version=2.0.0,org.osgi.service.cm;version=1.6.1,"
            + "org.apache.felix.hc.api;version=2.0.4");
    Files.createDirectories(home.resolve("conf"));
    framework = new FrameworkFactory().newFramework(settings);
    framework.start();
    if (context().getBundles().length == 1) {
      installAll();
    }
  }

  BundleContext context() {
    return framework.getBundleContext();
  }

  /** Waits for a service. */
  <T> T service(Class<T> type) {
    long end = System.nanoTime() + TimeUnit.MILLISECONDS.toNanos(PATIENCE_MILLIS);
    while (System.nanoTime() < end) {
      ServiceReference<T> reference = context().getServiceReference(type);
      T service = reference == null ? null : context().getService(reference);
      if (service != null) {
        return service;
      }
      LockSupport.parkNanos(TimeUnit.MILLISECONDS.toNanos(20));
    }
    throw new IllegalStateException("no " + type.getName() + " came");
  }

  /** Saves the form of the deployment. */
  void configure(Map<String, Object> values) throws Exception {
    Dictionary<String, Object> dictionary = new Hashtable<>(values);
    service(ConfigurationAdmin.class)
        .getConfiguration("org.postern.modules", "?")
        .update(dictionary);
  }

  /** The bundles of a symbolic name. */
  List<Bundle> bundles(String name) {
    return Arrays.stream(context().getBundles())
        .filter(bundle -> name.equals(bundle.getSymbolicName()))
        .toList();
  }

  /** Ends it in order. */
  @Override
  public void close() throws BundleException, InterruptedException {
    framework.stop();
    framework.waitForStop(TimeUnit.SECONDS.toMillis(60));
  }

  private void installAll() throws Exception {
    List<Bundle> bundles =
        List.of(
            install("org.osgi.util.function.Function"),
            install("org.osgi.util.promise.Promise"),
            install("org.osgi.service.component.ComponentConstants"),
            install("org.apache.felix.cm.impl.ConfigurationManager"),
            install("org.apache.felix.scr.impl.Activator"),
            install("org.postern.engine.internal.EngineComponent"),
            installOurs());
    for (Bundle bundle : bundles) {
      bundle.start();
    }
  }

  private Bundle install(String className) throws Exception {
    return context().installBundle("reference:" + place(className));
  }

  /** Without its exports, so that its types are those of the test. */
  private Bundle installOurs() throws Exception {
    Path classes = Path.of(place(ModulesComponent.class.getName()));
    Manifest manifest;
    try (InputStream in = Files.newInputStream(classes.resolve(JarFile.MANIFEST_NAME))) {
      manifest = new Manifest(in);
    }
    manifest.getMainAttributes().remove(new Attributes.Name("Export-Package"));
    ByteArrayOutputStream octets = new ByteArrayOutputStream();
    try (JarOutputStream jar = new JarOutputStream(octets, manifest);
        Stream<Path> all = Files.walk(classes)) {
      for (Path file : all.filter(Files::isRegularFile).toList()) {
        String name = classes.relativize(file).toString().replace('\\', '/');
        if (!name.equals(JarFile.MANIFEST_NAME)) {
          jar.putNextEntry(new JarEntry(name));
          Files.copy(file, jar);
        }
      }
    }
    return context().installBundle("ours", new ByteArrayInputStream(octets.toByteArray()));
  }

  private static URI place(String className) throws ClassNotFoundException, URISyntaxException {
    return Class.forName(className, false, Felix.class.getClassLoader())
        .getProtectionDomain()
        .getCodeSource()
        .getLocation()
        .toURI();
  }
}
