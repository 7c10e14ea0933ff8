// Copyright the Postern authors
// SPDX-License-Identifier: Apache-2.0
package org.postern.itest.modules;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.jar.JarEntry;
import java.util.jar.JarOutputStream;
import java.util.jar.Manifest;

/** A jar with {@link StampFilter} in it, not signed yet. */
final class StampModule {

  private static final String COMPONENT =
      """
      <scr:component xmlns:scr="http://www.osgi.org/xmlns/scr/v1.4.0" name="%1$s" activate="activate">
        <property name="filter.id" value="%2$s"/>
        <property name="filter.stages">RCPT
      MESSAGE</property>
        <property name="stamp" value="%3$s"/>
        <property name="behaviour" value="%4$s"/>
        <service><provide interface="org.postern.filter.Filter"/></service>
        <implementation class="%5$s"/>
      </scr:component>
      """;
  private static final String CHECK =
      """
      <scr:component xmlns:scr="http://www.osgi.org/xmlns/scr/v1.4.0" name="%1$s">
        <property name="hc.name" value="%2$s"/>
        <property name="hc.tags" value="stamp"/>
        <service><provide interface="org.apache.felix.hc.api.HealthCheck"/></service>
        <implementation class="%1$s"/>
      </scr:component>
      """
          .formatted(StampCheck.class.getName(), StampCheck.NAME);
  private static final String FORM =
      """
      <MetaData xmlns="http://www.osgi.org/xmlns/metatype/v1.2.0">
        <OCD id="%1$s" name="Filter: stamp" description="Stamps messages.">
      %2$s  </OCD>
        <Designate pid="%1$s"><Object ocdref="%1$s"/></Designate>
      </MetaData>
      """;
  private static final String SETTING =
      "    <AD id=\"%1$s\" name=\"%1$s\" type=\"String\" default=\"\" required=\"false\"/>\n";

  private final String version;
  private final Map<String, String> headers = new LinkedHashMap<>();
  private final Map<String, String> texts = new LinkedHashMap<>();
  private Behaviour behaviour = Behaviour.GOOD;
  private String settings = "";

  private StampModule(String version) {
    this.version = version;
    header("Bundle-ManifestVersion", "2");
    header("Bundle-SymbolicName", StampFilter.NAME);
    header("Bundle-Name", "Stamp");
    header("Bundle-Version", version);
    header("Bundle-DocURL", "https://example.com/stamp");
    header("Import-Package", "org.postern.filter;version=\"[1.0,2)\"");
    header(
        "Require-Capability", "postern.module;filter:=\"(&(version>=1.0.0)(!(version>=2.0.0)))\"");
    header("Service-Component", "OSGI-INF/stamp.xml");
  }

  /** A good one that stamps with this version. */
  static StampModule version(String version) {
    return new StampModule(version);
  }

  /** One that does something else besides. */
  StampModule that(Behaviour other) {
    behaviour = other;
    return this;
  }

  /** Sets a header of the manifest. */
  StampModule header(String name, String value) {
    headers.put(name, value);
    return this;
  }

  /** Adds a file. */
  StampModule text(String name, String content) {
    texts.put(name, content);
    return this;
  }

  /** Adds a setting to its form. */
  StampModule setting(String name) {
    settings += SETTING.formatted(name);
    return this;
  }

  /** Has it bring a health check. */
  StampModule withHealthCheck() {
    header("Service-Component", "OSGI-INF/stamp.xml,OSGI-INF/check.xml");
    header(
        "Import-Package",
        "org.postern.filter;version=\"[1.0,2)\",org.apache.felix.hc.api;version=\"[2.0,3)\"");
    return text("OSGI-INF/check.xml", CHECK);
  }

  /** Writes the jar. */
  Path write(Path file) throws IOException {
    text(
        "OSGI-INF/stamp.xml",
        COMPONENT.formatted(
            StampFilter.NAME, StampFilter.ID, version, behaviour, StampFilter.class.getName()));
    if (!settings.isEmpty()) {
      text("OSGI-INF/metatype/stamp.xml", FORM.formatted(StampFilter.NAME, settings));
    }
    Manifest manifest = new Manifest();
    manifest.getMainAttributes().putValue("Manifest-Version", "1.0");
    headers.forEach(manifest.getMainAttributes()::putValue);
    try (JarOutputStream jar = new JarOutputStream(Files.newOutputStream(file), manifest)) {
      code(jar, StampFilter.class.getName());
      code(jar, Behaviour.class.getName());
      code(jar, StampCheck.class.getName());
      for (Map.Entry<String, String> text : texts.entrySet()) {
        jar.putNextEntry(new JarEntry(text.getKey()));
        jar.write(text.getValue().getBytes(StandardCharsets.UTF_8));
      }
    }
    return file;
  }

  /** A class with its nameless inner ones. */
  private static void code(JarOutputStream jar, String name) throws IOException {
    for (int i = 0; ; i++) {
      String entry = name.replace('.', '/') + (i == 0 ? "" : "$" + i) + ".class";
      try (InputStream in = StampModule.class.getClassLoader().getResourceAsStream(entry)) {
        if (in == null) {
          return;
        }
        jar.putNextEntry(new JarEntry(entry));
        in.transferTo(jar);
      }
    }
  }
}
