// Copyright the Postern authors
// SPDX-License-Identifier: Apache-2.0
package org.postern.boot;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.jar.Attributes;
import java.util.jar.JarOutputStream;
import java.util.jar.Manifest;
import org.apache.felix.framework.FrameworkFactory;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.osgi.framework.Bundle;
import org.osgi.framework.BundleException;
import org.osgi.framework.Constants;
import org.osgi.framework.launch.Framework;

@Timeout(60)
class WallTest {

  @TempDir Path cache;
  private final ByteArrayOutputStream said = new ByteArrayOutputStream();
  private final AtomicInteger damages = new AtomicInteger();
  private final Wall wall = new Wall(new PrintStream(said, true), damages::incrementAndGet);
  private Framework framework;

  @BeforeEach
  void start() throws BundleException {
    framework =
        new FrameworkFactory().newFramework(Map.of(Constants.FRAMEWORK_STORAGE, cache.toString()));
    framework.init();
    wall.open(framework.getBundleContext());
    framework.start();
  }

  @AfterEach
  void stop() throws Exception {
    framework.stop();
    framework.waitForStop(TimeUnit.SECONDS.toMillis(30));
  }

  @Test
  void whatWasAnnouncedRuns() throws Exception {
    wall.expect("here");
    Bundle bundle = install("here", "1");
    bundle.start();
    assertThat(bundle.getState()).isEqualTo(Bundle.ACTIVE);
    assertThat(wall.isTrusted(bundle)).isTrue();
    assertThat(said.size()).isZero();
  }

  @Test
  void whatWasNotAnnouncedIsRemovedAtOnce() throws Exception {
    Bundle bundle = install("inputstream:evil.jar", "1");
    assertThat(bundle.getState()).isEqualTo(Bundle.UNINSTALLED);
    assertThat(said.toString(StandardCharsets.UTF_8))
        .contains("sample from inputstream:evil.jar was removed");
    assertThat(damages).hasValue(0);
  }

  @Test
  void anAnnouncementHoldsOnce() throws Exception {
    wall.expect("here");
    install("here", "1").uninstall();
    assertThat(install("here", "1").getState()).isEqualTo(Bundle.UNINSTALLED);
  }

  @Test
  void anUpdateThatWasNotAnnouncedDoesNotRun() throws Exception {
    wall.expect("here");
    Bundle bundle = install("here", "1");
    bundle.start();
    try {
      bundle.update(jar("2"));
    } catch (BundleException | RuntimeException e) {
      // Felix stumbles over a bundle that is gone within its update; who updates it hears of that.
      assertThat(e).isNotNull();
    }
    assertThat(bundle.getState()).isEqualTo(Bundle.UNINSTALLED);
    assertThat(damages).hasValue(1);
    wall.expect("there");
    Bundle next = install("there", "3");
    next.start();
    assertThat(next.getState()).as("the container goes on").isEqualTo(Bundle.ACTIVE);
  }

  @Test
  void anUpdateThatWasAnnouncedRuns() throws Exception {
    wall.expect("here");
    Bundle bundle = install("here", "1");
    bundle.start();
    wall.expect("here");
    bundle.update(jar("2"));
    assertThat(bundle.getState()).isEqualTo(Bundle.ACTIVE);
    assertThat(bundle.getVersion().getMajor()).isEqualTo(2);
  }

  @Test
  void packagesOfJavaAreFoundByTheOthersMeanwhile() throws Exception {
    install("inputstream:evil.jar", "1");
    wall.expect("here");
    Bundle bundle = install("here", "1");
    bundle.start();
    assertThat(bundle.loadClass("java.util.logging.Logger")).isNotNull();
  }

  private Bundle install(String location, String version) throws BundleException, IOException {
    return framework.getBundleContext().installBundle(location, jar(version));
  }

  private static InputStream jar(String version) throws IOException {
    Manifest manifest = new Manifest();
    Attributes main = manifest.getMainAttributes();
    main.putValue("Manifest-Version", "1.0");
    main.putValue("Bundle-ManifestVersion", "2");
    main.putValue("Bundle-SymbolicName", "sample");
    main.putValue("Bundle-Version", version);
    main.putValue("Import-Package", "java.util.logging,org.osgi.framework");
    ByteArrayOutputStream octets = new ByteArrayOutputStream();
    new JarOutputStream(octets, manifest).close();
    return new ByteArrayInputStream(octets.toByteArray());
  }
}
