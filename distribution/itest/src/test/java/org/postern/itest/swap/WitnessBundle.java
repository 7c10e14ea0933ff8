// Copyright the Postern authors
// SPDX-License-Identifier: Apache-2.0
package org.postern.itest.swap;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.jar.Attributes;
import java.util.jar.JarEntry;
import java.util.jar.JarOutputStream;
import java.util.jar.Manifest;

/** A bundle with {@link WitnessFilter} in it. */
final class WitnessBundle {

  private static final String COMPONENT =
      """
      <scr:component xmlns:scr="http://www.osgi.org/xmlns/scr/v1.4.0" name="%s">
        <property name="filter.id" value="%s"/>
        <property name="filter.stages">RCPT
      MESSAGE</property>
        <service><provide interface="org.postern.filter.Filter"/></service>
        <implementation class="%s"/>
      </scr:component>
      """
          .formatted(WitnessFilter.PID, WitnessFilter.ID, WitnessFilter.class.getName());

  private WitnessBundle() {}

  static Path write(Path directory) throws IOException {
    Manifest manifest = new Manifest();
    Attributes main = manifest.getMainAttributes();
    main.putValue("Manifest-Version", "1.0");
    main.putValue("Bundle-ManifestVersion", "2");
    main.putValue("Bundle-SymbolicName", WitnessFilter.PID);
    main.putValue("Bundle-Version", "1.0.0");
    main.putValue("Import-Package", "org.postern.filter;version=\"[1.0,2)\"");
    main.putValue("Service-Component", "OSGI-INF/witness.xml");
    Path file = directory.resolve(WitnessFilter.PID + "-1.0.0.jar");
    String code = WitnessFilter.class.getName().replace('.', '/') + ".class";
    try (JarOutputStream jar = new JarOutputStream(Files.newOutputStream(file), manifest);
        InputStream in = WitnessFilter.class.getClassLoader().getResourceAsStream(code)) {
      jar.putNextEntry(new JarEntry(code));
      in.transferTo(jar);
      jar.putNextEntry(new JarEntry("OSGI-INF/witness.xml"));
      jar.write(COMPONENT.getBytes(StandardCharsets.UTF_8));
    }
    return file;
  }
}
