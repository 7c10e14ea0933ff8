// Copyright the Postern authors
// SPDX-License-Identifier: Apache-2.0
package org.postern.settings;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Path;
import java.util.Collection;
import java.util.Enumeration;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.jar.JarEntry;
import java.util.jar.JarFile;
import javax.xml.stream.XMLStreamException;

/** The forms of all modules that are there. */
public final class Forms {

  /** Folder of a bundle in which Metatype documents lie. */
  public static final String FOLDER = "OSGI-INF/metatype/";

  private final Map<String, Form> byPid = new TreeMap<>();

  /**
   * Reads the forms in these jars.
   *
   * @throws IOException naming the jar that cannot be read
   */
  public static Forms of(Collection<Path> jars) throws IOException {
    Forms forms = new Forms();
    for (Path jar : jars) {
      forms.addJar(jar);
    }
    return forms;
  }

  /**
   * Adds the forms of a Metatype document, without closing it.
   *
   * @param source where it comes from, for messages
   * @throws IOException if it cannot be read
   */
  public void add(String source, InputStream document) throws IOException {
    try {
      FormReader.read(document).forEach(form -> byPid.put(form.pid(), form));
    } catch (XMLStreamException e) {
      throw new IOException(source + " holds settings that cannot be read: " + e.getMessage(), e);
    }
  }

  /**
   * The form for a name of settings.
   *
   * @param name a PID, or a factory PID with a name of its own after a tilde
   */
  public Optional<Form> find(String name) {
    int tilde = name.indexOf('~');
    Optional<Form> form =
        Optional.ofNullable(byPid.get(tilde < 0 ? name : name.substring(0, tilde)));
    return form.filter(found -> found.factory() == tilde > 0);
  }

  /** The names of all settings that begin so. */
  public Set<String> pids(String prefix) {
    Set<String> pids = new TreeSet<>(byPid.keySet());
    pids.removeIf(pid -> !pid.startsWith(prefix));
    return pids;
  }

  private void addJar(Path path) throws IOException {
    try (JarFile jar = new JarFile(path.toFile())) {
      for (Enumeration<JarEntry> all = jar.entries(); all.hasMoreElements(); ) {
        JarEntry entry = all.nextElement();
        if (entry.getName().startsWith(FOLDER) && entry.getName().endsWith(".xml")) {
          try (InputStream in = jar.getInputStream(entry)) {
            add(path.getFileName() + "!" + entry.getName(), in);
          }
        }
      }
    } catch (IOException e) {
      throw new IOException(path + ": " + e.getMessage(), e);
    }
  }
}
