// Copyright the Postern authors
// SPDX-License-Identifier: Apache-2.0
package org.postern.itest;

import java.io.IOException;
import java.nio.file.FileSystem;
import java.nio.file.FileSystems;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;
import javax.xml.parsers.DocumentBuilderFactory;
import org.w3c.dom.Element;
import org.w3c.dom.NodeList;

/** The forms of our bundles as {@code docs/settings.md} shows them. */
final class SettingsReference {

  /** One form: the element OCD of a Metatype document, by its PID. */
  private final Map<String, Element> forms = new TreeMap<>();

  static SettingsReference of(Path bundles) throws Exception {
    SettingsReference reference = new SettingsReference();
    try (Stream<Path> files = Files.walk(bundles)) {
      for (Path jar :
          files.filter(f -> f.getFileName().toString().startsWith("org.postern.")).toList()) {
        reference.read(jar);
      }
    }
    return reference;
  }

  Map<String, Element> forms() {
    return forms;
  }

  static List<Element> children(Element parent, String name) {
    NodeList found = parent.getElementsByTagNameNS("*", name);
    List<Element> elements = new ArrayList<>();
    for (int i = 0; i < found.getLength(); i++) {
      elements.add((Element) found.item(i));
    }
    return elements;
  }

  String markdown() {
    StringBuilder text =
        new StringBuilder("# Settings\n\nGenerated from the forms; do not edit.\n");
    forms.forEach(
        (pid, form) -> {
          text.append("\n## ").append(form.getAttribute("name"));
          text.append("\n\n`").append(pid).append("`: ").append(form.getAttribute("description"));
          text.append(
              "\n\n| label | key | type | default | bounds | help |\n|---|---|---|---|---|---|\n");
          children(form, "AD").forEach(field -> text.append(row(field)));
        });
    return text.toString();
  }

  private static String row(Element field) {
    String many = field.getAttribute("cardinality");
    String type = field.getAttribute("type") + (many.isEmpty() || "0".equals(many) ? "" : ", list");
    String min = field.getAttribute("min");
    String options =
        String.join(
            ", ", children(field, "Option").stream().map(o -> o.getAttribute("value")).toList());
    String bounds = min.isEmpty() ? options : min + " to " + field.getAttribute("max");
    return String.join(
            " | ",
            "| " + cell(field.getAttribute("name")),
            "`" + field.getAttribute("id") + "`",
            type,
            cell(unescaped(field.getAttribute("default"))),
            bounds,
            cell(field.getAttribute("description")))
        + " |\n";
  }

  /** A backslash takes the meaning from what follows, which may be a backslash. */
  private static String unescaped(String value) {
    return value.replaceAll("\\\\(.)", "$1");
  }

  private static String cell(String text) {
    return text.replace("|", "\\|").replace("<", "&lt;");
  }

  private void read(Path jar) throws Exception {
    try (FileSystem zip = FileSystems.newFileSystem(jar)) {
      Path folder = zip.getPath("OSGI-INF/metatype");
      if (Files.isDirectory(folder)) {
        try (Stream<Path> documents = Files.list(folder)) {
          for (Path document : documents.toList()) {
            add(document);
          }
        }
      }
    }
  }

  private void add(Path document) throws Exception {
    DocumentBuilderFactory factory = DocumentBuilderFactory.newInstance();
    factory.setNamespaceAware(true);
    try (var in = Files.newInputStream(document)) {
      Element root = factory.newDocumentBuilder().parse(in).getDocumentElement();
      for (Element designate : children(root, "Designate")) {
        String factoryPid = designate.getAttribute("factoryPid");
        forms.put(
            factoryPid.isEmpty() ? designate.getAttribute("pid") : factoryPid,
            children(root, "OCD").get(0));
      }
    } catch (IOException e) {
      throw new IOException(document + " cannot be read", e);
    }
  }
}
