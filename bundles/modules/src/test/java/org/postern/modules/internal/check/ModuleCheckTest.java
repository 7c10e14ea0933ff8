// Copyright the Postern authors
// SPDX-License-Identifier: Apache-2.0
package org.postern.modules.internal.check;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.osgi.framework.Version;
import org.postern.modules.Refusal;
import org.postern.modules.internal.verify.TestJar;

class ModuleCheckTest {

  private final ModuleCheck check = new ModuleCheck(new Server());

  @Test
  void aModuleThatFindsAllItNeedsPasses() throws Exception {
    ModuleManifest module = check.check(module().manifest());
    assertThat(module.name()).isEqualTo("com.example.subject");
    assertThat(module.version()).isEqualTo(new Version(1, 2, 0));
  }

  @Test
  void aBundleThatIsNoModuleIsRefused() {
    refused(module().header("Require-Capability", "osgi.ee"), "is no module of Postern");
  }

  @Test
  void aJarThatIsNoBundleIsRefused() {
    refused(new TestJar(), "is no OSGi bundle");
    refused(module().header("Bundle-SymbolicName", "a/../b"), "no Bundle-SymbolicName");
    refused(module().header("Bundle-Version", "new"), "Bundle-Version 'new' is no version");
  }

  @Test
  void theNameOfABundleOfTheServerIsRefused() {
    refused(
        module().header("Bundle-SymbolicName", "org.postern.engine;singleton:=true"),
        "org.postern.engine is part of the server and is replaced by an upgrade");
  }

  @Test
  void aFilterOfTheServerMayBeReplaced() throws Exception {
    TestJar jar = module().header("Bundle-SymbolicName", "org.postern.filter.shield");
    assertThat(check.check(jar.manifest()).name()).isEqualTo("org.postern.filter.shield");
  }

  @Test
  void aNewerApiIsAskedForInASentence() {
    refused(
        module().header("Import-Package", "org.postern.filter;version=\"[1.3,2)\""),
        "needs org.postern.filter 1.3.0 or newer, and this Postern has 1.0.0: upgrade Postern");
  }

  @Test
  void anOlderApiIsAskedForInASentence() {
    refused(
        module().header("Import-Package", "org.postern.filter;version=\"[0.9,1)\""),
        "was built for org.postern.filter [0.9.0,1.0.0), and this Postern has 1.0.0");
  }

  @Test
  void aMissingPackageIsNamed() {
    refused(module().header("Import-Package", "com.nowhere"), "nobody offers the package com.now");
  }

  @Test
  void whoOffersAnotherVersionIsNamed() {
    refused(
        module().header("Import-Package", "org.slf4j;version=\"[3,4)\""),
        "org.slf4j is wanted in version [3.0.0,4.0.0), and offered by slf4j.api in 2.0.20");
  }

  @Test
  void anOptionalPackageMayBeMissing() throws Exception {
    assertThat(
            check.check(
                module()
                    .header("Import-Package", "com.nowhere;resolution:=optional,java.util")
                    .manifest()))
        .isNotNull();
  }

  @Test
  void aMissingCapabilityIsNamed() {
    refused(
        module()
            .header(
                "Require-Capability",
                "postern.module,osgi.ee;filter:=\"(&(osgi.ee=JavaSE)(version=99))\""),
        "nobody offers the capability osgi.ee (&(osgi.ee=JavaSE)(version=99))");
  }

  @Test
  void internalsOfTheServerAreNotImported() {
    refused(
        module().header("Import-Package", "org.postern.engine.internal.chain"),
        "which is the server's own");
    refused(
        module().header("Import-Package", "org.osgi.framework.hooks.resolver"),
        "decide what other bundles see");
  }

  @Test
  void packagesOfTheServerAreNotExported() {
    refused(module().header("Export-Package", "org.slf4j;version=9"), "exports org.slf4j");
    refused(module().header("Export-Package", "a;org.postern.filter"), "org.postern.filter");
  }

  @Test
  void headersThatChangeOtherBundlesAreRefused() {
    for (String header :
        List.of("Fragment-Host", "DynamicImport-Package", "Require-Bundle", "Bundle-NativeCode")) {
      refused(module().header(header, "x"), "must not have the header " + header);
    }
    refused(module().header("Multi-Release", "true"), "Multi-Release");
  }

  @Test
  void aHeaderThatCannotBeReadIsSaid() {
    refused(module().header("Import-Package", "a;version=\"1"), "Import-Package of the manifest");
    refused(module().header("Import-Package", "a;version=[1,x)"), "which is none|cannot be read");
  }

  private void refused(TestJar jar, String text) {
    assertThatThrownBy(() -> check.check(jar.manifest()))
        .isInstanceOf(Refusal.class)
        .satisfies(
            e -> assertThat(text.split("\\|")).anyMatch(one -> e.getMessage().contains(one)));
  }

  private static TestJar module() {
    return new TestJar()
        .header("Bundle-ManifestVersion", "2")
        .header("Bundle-SymbolicName", "com.example.subject")
        .header("Bundle-Version", "1.2.0")
        .header("Import-Package", "java.util,org.postern.filter;version=\"[1.0,2)\"")
        .header(
            "Require-Capability",
            "postern.module;filter:=\"(&(version>=1.0.0)(!(version>=2.0.0)))\","
                + "osgi.service;effective:=active;filter:=\"(objectClass=x)\"");
  }

  private static final class Server implements Offers {

    @Override
    public List<Offer> of(String namespace) {
      return switch (namespace) {
        case "osgi.wiring.package" ->
            List.of(
                exported("org.postern.api", "org.postern.filter", "1.0.0"),
                exported("slf4j.api", "org.slf4j", "2.0.20"));
        case "osgi.ee" ->
            List.of(
                new Offer(
                    "system.bundle",
                    Map.of("osgi.ee", "JavaSE", "version", List.of(new Version(17, 0, 0)))));
        case "postern.module" ->
            List.of(new Offer("org.postern.api", Map.of("version", new Version(1, 0, 0))));
        default -> List.of();
      };
    }

    private static Offer exported(String bundle, String name, String version) {
      return new Offer(
          bundle, Map.of("osgi.wiring.package", name, "version", Version.parseVersion(version)));
    }

    @Override
    public boolean isServerBundle(String symbolicName) {
      return symbolicName.startsWith("org.postern.");
    }

    @Override
    public boolean isReplaceable(String symbolicName) {
      return symbolicName.equals("org.postern.filter.shield");
    }
  }
}
