// Copyright the Postern authors
// SPDX-License-Identifier: Apache-2.0
package org.postern.modules.internal.felix;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import org.postern.modules.internal.verify.TestJar;
import org.postern.peers.SigningKey;

/** Signed modules with {@link SampleFilter} in them. */
final class Samples {

  static final String NAME = "com.example.sample";

  private static final String COMPONENT =
      """
      <scr:component xmlns:scr="http://www.osgi.org/xmlns/scr/v1.4.0" name="sample"
          activate="activate">
        <property name="filter.id" value="%s"/>
        <property name="filter.stages" value="MESSAGE"/>
        <property name="sample.version" value="%s"/>
        <service><provide interface="org.postern.filter.Filter"/></service>
        <implementation class="org.postern.modules.internal.felix.SampleFilter"/>
      </scr:component>
      """;

  private final Path folder;
  private final SigningKey key;

  Samples(Path folder) throws IOException {
    this.folder = folder;
    key = SigningKey.make(folder, "maker");
  }

  SigningKey key() {
    return key;
  }

  /** A signed jar of a version, whose filter is {@code sample}. */
  Path jar(String version) throws IOException {
    return signed(sample(version, "sample"));
  }

  Path signed(TestJar jar) throws IOException {
    Path plain = jar.write(Files.createTempFile(folder, "plain", ".jar"));
    return key.sign(plain, Files.createTempFile(folder, "signed", ".jar"));
  }

  static TestJar sample(String version, String id) throws IOException {
    String file = SampleFilter.class.getName().replace('.', '/') + ".class";
    try (InputStream code = SampleFilter.class.getClassLoader().getResourceAsStream(file)) {
      return new TestJar()
          .header("Bundle-ManifestVersion", "2")
          .header("Bundle-SymbolicName", NAME)
          .header("Bundle-Version", version)
          .header("Import-Package", "org.postern.filter;version=\"[1.0,2)\"")
          .header("Require-Capability", "postern.module;filter:=\"(version>=1.0.0)\"")
          .header("Service-Component", "OSGI-INF/sample.xml")
          .entry(file, code.readAllBytes())
          .entry("OSGI-INF/sample.xml", COMPONENT.formatted(id, version));
    }
  }
}
