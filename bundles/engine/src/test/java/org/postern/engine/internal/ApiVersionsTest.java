// Copyright the Postern authors
// SPDX-License-Identifier: Apache-2.0
package org.postern.engine.internal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Path;
import java.util.Map;
import java.util.jar.Attributes;
import java.util.jar.JarOutputStream;
import java.util.jar.Manifest;
import org.apache.felix.framework.FrameworkFactory;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.osgi.framework.Bundle;
import org.osgi.framework.BundleException;
import org.osgi.framework.launch.Framework;

/** Which modules a server takes, by the version of the contract that they were built against. */
class ApiVersionsTest {

  /** As bnd writes it for a module that was built against 1.0. */
  private static final String BUILT_AGAINST_1_0 = "[1.0,2)";

  @TempDir private Path cache;
  private Framework framework;

  @AfterEach
  void stop() throws Exception {
    framework.stop();
    framework.waitForStop(60_000);
  }

  @ParameterizedTest
  @ValueSource(strings = {"1.0.0", "1.0.7", "1.1.0", "1.99.0"})
  void whatWasBuiltAgainstOneZeroRunsOnEveryOne(String offered) throws Exception {
    assertThat(start(offered, BUILT_AGAINST_1_0).getState()).isEqualTo(Bundle.ACTIVE);
  }

  @Test
  void whatNeedsMoreThanThereIsIsRefusedBeforeItRuns() {
    assertThatThrownBy(() -> start("1.0.0", "[1.1,2)"))
        .isInstanceOf(BundleException.class)
        .hasMessageContaining("org.postern.filter")
        .hasMessageContaining("1.1");
  }

  @Test
  void whatWasBuiltAgainstOneZeroIsRefusedByTwo() {
    assertThatThrownBy(() -> start("2.0.0", BUILT_AGAINST_1_0)).isInstanceOf(BundleException.class);
  }

  private Bundle start(String offered, String wanted) throws Exception {
    framework =
        new FrameworkFactory()
            .newFramework(
                Map.of(
                    "org.osgi.framework.storage",
                    cache.toString(),
                    "felix.log.level",
                    "0",
                    "org.osgi.framework.system.packages.extra",
                    "org.postern.filter;version=" + offered));
    framework.start();
    Bundle bundle = framework.getBundleContext().installBundle("module", module(wanted));
    bundle.start();
    return bundle;
  }

  private static InputStream module(String wanted) throws IOException {
    Manifest manifest = new Manifest();
    Attributes main = manifest.getMainAttributes();
    main.putValue("Manifest-Version", "1.0");
    main.putValue("Bundle-ManifestVersion", "2");
    main.putValue("Bundle-SymbolicName", "com.example.module");
    main.putValue("Import-Package", "org.postern.filter;version=\"" + wanted + "\"");
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    new JarOutputStream(bytes, manifest).close();
    return new ByteArrayInputStream(bytes.toByteArray());
  }
}
