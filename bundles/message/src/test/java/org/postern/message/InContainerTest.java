// Copyright the Postern authors
// SPDX-License-Identifier: Apache-2.0
package org.postern.message;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.net.URL;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.ServiceLoader;
import java.util.jar.Attributes;
import java.util.jar.JarEntry;
import java.util.jar.JarOutputStream;
import java.util.jar.Manifest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.osgi.framework.Bundle;
import org.osgi.framework.BundleContext;
import org.osgi.framework.Constants;
import org.osgi.framework.ServiceReference;
import org.osgi.framework.launch.Framework;
import org.osgi.framework.launch.FrameworkFactory;
import org.postern.message.probe.JakartaProbe;

/** In a container Jakarta Mail has no class path to find its content handlers on. */
class InContainerTest {

  private static final List<String> JARS_BY_CLASS =
      List.of(
          "org.objectweb.asm.ClassReader",
          "org.objectweb.asm.commons.Method",
          "org.objectweb.asm.tree.ClassNode",
          "org.objectweb.asm.tree.analysis.Analyzer",
          "org.objectweb.asm.util.Printer",
          "org.apache.aries.spifly.dynamic.DynamicWeavingActivator",
          "org.osgi.util.promise.Promise",
          "org.osgi.util.function.Function",
          "org.osgi.service.component.ComponentContext",
          "org.apache.felix.scr.impl.Activator",
          "jakarta.activation.DataHandler",
          "jakarta.mail.Session",
          "org.eclipse.angus.mail.handlers.text_plain",
          "org.apache.commons.io.IOUtils",
          "org.apache.james.mime4j.MimeException",
          "org.postern.filter.Message");

  @TempDir Path cache;

  @Test
  void jakartaMailReadsPartsInAContainer() throws Exception {
    ClassLoader before = Thread.currentThread().getContextClassLoader();
    Framework framework = start();
    // The class path of this test knows the handlers; a worker thread in a container does not.
    Thread.currentThread().setContextClassLoader(ClassLoader.getPlatformClassLoader());
    try {
      BundleContext context = framework.getBundleContext();
      List<Bundle> bundles = new ArrayList<>();
      for (String name : JARS_BY_CLASS) {
        bundles.add(context.installBundle("reference:" + home(name)));
      }
      bundles.add(context.installBundle("reference:" + home("org.postern.message.Workshop")));
      for (Bundle bundle : bundles) {
        bundle.start();
      }
      Bundle probe = context.installBundle("probe", new ByteArrayInputStream(probeJar()));
      probe.start();
      ServiceReference<?> seen = probe.getRegisteredServices()[0];
      assertThat(seen.getProperty("leaves")).isEqualTo(2);
      assertThat(seen.getProperty("text")).isEqualTo("grüße");
      assertThat(seen.getProperty("inner")).isEqualTo("inner");
    } finally {
      Thread.currentThread().setContextClassLoader(before);
      framework.stop();
      framework.waitForStop(60_000);
    }
  }

  private Framework start() throws Exception {
    Framework framework =
        ServiceLoader.load(FrameworkFactory.class)
            .findFirst()
            .orElseThrow()
            .newFramework(Map.of(Constants.FRAMEWORK_STORAGE, cache.toString()));
    framework.start();
    return framework;
  }

  private static URL home(String className) throws ClassNotFoundException {
    return Class.forName(className, false, InContainerTest.class.getClassLoader())
        .getProtectionDomain()
        .getCodeSource()
        .getLocation();
  }

  private static byte[] probeJar() throws IOException {
    Manifest manifest = new Manifest();
    Attributes attributes = manifest.getMainAttributes();
    attributes.putValue("Manifest-Version", "1.0");
    attributes.putValue("Bundle-ManifestVersion", "2");
    attributes.putValue("Bundle-SymbolicName", "probe");
    attributes.putValue("Bundle-Activator", JakartaProbe.class.getName());
    attributes.putValue(
        "Import-Package",
        "org.osgi.framework,org.postern.filter,org.postern.message,jakarta.mail,"
            + "jakarta.mail.internet");
    String entry = JakartaProbe.class.getName().replace('.', '/') + ".class";
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    try (JarOutputStream jar = new JarOutputStream(out, manifest);
        InputStream in = JakartaProbe.class.getClassLoader().getResourceAsStream(entry)) {
      jar.putNextEntry(new JarEntry(entry));
      in.transferTo(jar);
    }
    return out.toByteArray();
  }
}
