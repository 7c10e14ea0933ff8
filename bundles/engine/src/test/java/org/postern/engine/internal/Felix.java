// Copyright the Postern authors
// SPDX-License-Identifier: Apache-2.0
package org.postern.engine.internal;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.net.URISyntaxException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Dictionary;
import java.util.HashMap;
import java.util.Hashtable;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.TimeUnit;
import java.util.jar.Attributes;
import java.util.jar.JarEntry;
import java.util.jar.JarOutputStream;
import java.util.jar.Manifest;
import org.apache.felix.framework.FrameworkFactory;
import org.osgi.framework.Bundle;
import org.osgi.framework.BundleContext;
import org.osgi.framework.BundleException;
import org.osgi.framework.launch.Framework;
import org.osgi.service.cm.Configuration;
import org.osgi.service.cm.ConfigurationAdmin;
import org.osgi.util.tracker.ServiceTracker;

/**
 * A small container with Declarative Services, Configuration Admin and the engine in it. The API is
 * that of the test, so that the test can call services directly.
 */
final class Felix implements AutoCloseable {

  private static final long PATIENCE_MILLIS = 60_000;

  private final Framework framework;
  private final Bundle engine;
  private final Map<Class<?>, ServiceTracker<?, ?>> trackers = new ConcurrentHashMap<>();

  /** Starts one that keeps its data there. */
  Felix(Path cache) throws BundleException {
    Map<String, String> settings = new HashMap<>();
    settings.put("org.osgi.framework.storage", cache.toString());
    settings.put("felix.log.level", "1");
    settings.put("ds.lock.timeout.milliseconds", "30000");
    settings.put(
        "org.osgi.framework.system.packages.extra",
        "org.postern.filter;version=1.0.0,org.postern.flow;version=1.1.0,"
            + "org.postern.message;version=1.0.0,org.slf4j;version=2.0.0,"
            + "org.osgi.service.cm;version=1.6.1");
    framework = new FrameworkFactory().newFramework(settings);
    framework.start();
    if (framework.getBundleContext().getBundles().length == 1) {
      installAll();
    }
    engine =
        List.of(framework.getBundleContext().getBundles()).stream()
            .filter(bundle -> "org.postern.engine".equals(bundle.getSymbolicName()))
            .findFirst()
            .orElseThrow();
  }

  BundleContext context() {
    return framework.getBundleContext();
  }

  Bundle engine() {
    return engine;
  }

  /** Waits for a service, which is held until the container stops. */
  <T> T service(Class<T> type) {
    ServiceTracker<?, ?> tracker =
        trackers.computeIfAbsent(
            type,
            any -> {
              ServiceTracker<T, T> fresh = new ServiceTracker<>(context(), type, null);
              fresh.open();
              return fresh;
            });
    try {
      Object service = tracker.waitForService(PATIENCE_MILLIS);
      if (service == null) {
        throw new IllegalStateException("no " + type.getName() + " came");
      }
      return type.cast(service);
    } catch (InterruptedException e) {
      throw new IllegalStateException(e);
    }
  }

  /** Saves a form. */
  void configure(String pid, Object... pairs) throws IOException {
    Dictionary<String, Object> values = new Hashtable<>();
    for (int i = 0; i < pairs.length; i += 2) {
      values.put((String) pairs[i], pairs[i + 1]);
    }
    configuration(pid).update(values);
  }

  Configuration configuration(String pid) throws IOException {
    return service(ConfigurationAdmin.class).getConfiguration(pid, "?");
  }

  /** A bundle whose Declarative Services component is {@link SampleFilter}. */
  static InputStream sample(String version) {
    String component =
        """
        <scr:component xmlns:scr="http://www.osgi.org/xmlns/scr/v1.4.0" name="sample"
            activate="activate">
          <property name="filter.id" value="sample"/>
          <property name="filter.stages">MAIL
        MESSAGE</property>
          <property name="sample.version" value="%s"/>
          <service><provide interface="org.postern.filter.Filter"/></service>
          <implementation class="org.postern.engine.internal.SampleFilter"/>
        </scr:component>
        """
            .formatted(version);
    Manifest manifest = new Manifest();
    Attributes main = manifest.getMainAttributes();
    main.putValue("Manifest-Version", "1.0");
    main.putValue("Bundle-ManifestVersion", "2");
    main.putValue("Bundle-SymbolicName", "org.postern.sample");
    main.putValue("Bundle-Version", version);
    main.putValue("Import-Package", "org.postern.filter");
    main.putValue("Service-Component", "OSGI-INF/sample.xml");
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    String file = SampleFilter.class.getName().replace('.', '/') + ".class";
    try (JarOutputStream jar = new JarOutputStream(bytes, manifest);
        InputStream code = SampleFilter.class.getClassLoader().getResourceAsStream(file)) {
      jar.putNextEntry(new JarEntry(file));
      code.transferTo(jar);
      jar.putNextEntry(new JarEntry("OSGI-INF/sample.xml"));
      jar.write(component.getBytes(StandardCharsets.UTF_8));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return new ByteArrayInputStream(bytes.toByteArray());
  }

  @Override
  public void close() throws BundleException, InterruptedException {
    framework.stop();
    framework.waitForStop(TimeUnit.SECONDS.toMillis(60));
  }

  private void installAll() throws BundleException {
    List<Bundle> bundles =
        List.of(
            install("org.osgi.util.function.Function"),
            install("org.osgi.util.promise.Promise"),
            install("org.osgi.service.component.ComponentConstants"),
            install("org.apache.felix.cm.impl.ConfigurationManager"),
            install("org.apache.felix.scr.impl.Activator"),
            install(EngineComponent.class.getName()));
    for (Bundle bundle : bundles) {
      bundle.start();
    }
  }

  private Bundle install(String className) throws BundleException {
    try {
      String place =
          Class.forName(className, false, Felix.class.getClassLoader())
              .getProtectionDomain()
              .getCodeSource()
              .getLocation()
              .toURI()
              .toString();
      return context().installBundle("reference:" + place);
    } catch (ClassNotFoundException | URISyntaxException e) {
      throw new IllegalStateException(e);
    }
  }
}
