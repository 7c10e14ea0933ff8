// Copyright the Postern authors
// SPDX-License-Identifier: Apache-2.0
package org.postern.settings;

import java.io.InputStream;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import javax.xml.stream.XMLInputFactory;
import javax.xml.stream.XMLStreamConstants;
import javax.xml.stream.XMLStreamException;
import javax.xml.stream.XMLStreamReader;

/** Reads forms from a Metatype document (OSGi Compendium 8, chapter 105.8). */
final class FormReader {

  private final Map<String, Map<String, Setting>> classes = new HashMap<>();
  private final List<Designate> designates = new ArrayList<>();
  private Map<String, Setting> current = new LinkedHashMap<>();
  private Attribute attribute;

  private record Designate(String pid, boolean factory, String reference) {}

  private record Attribute(String id, String type, boolean many, String min, String max) {}

  private final List<String> options = new ArrayList<>();

  private FormReader() {}

  /**
   * Reads the document; does not close the stream.
   *
   * @throws XMLStreamException if it is no well-formed XML
   */
  static List<Form> read(InputStream document) throws XMLStreamException {
    XMLInputFactory factory = XMLInputFactory.newFactory();
    factory.setProperty(XMLInputFactory.SUPPORT_DTD, false);
    factory.setProperty(XMLInputFactory.IS_SUPPORTING_EXTERNAL_ENTITIES, false);
    FormReader reader = new FormReader();
    XMLStreamReader xml = factory.createXMLStreamReader(document);
    while (xml.hasNext()) {
      int event = xml.next();
      if (event == XMLStreamConstants.START_ELEMENT) {
        reader.start(xml);
      } else if (event == XMLStreamConstants.END_ELEMENT && "AD".equals(xml.getLocalName())) {
        reader.end();
      }
    }
    return reader.forms();
  }

  private void start(XMLStreamReader xml) {
    switch (xml.getLocalName()) {
      case "OCD" -> classes.put(get(xml, "id"), current = new LinkedHashMap<>());
      case "AD" -> {
        String many = get(xml, "cardinality");
        attribute =
            new Attribute(
                get(xml, "id"),
                get(xml, "type"),
                !many.isEmpty() && !"0".equals(many),
                get(xml, "min"),
                get(xml, "max"));
      }
      case "Option" -> options.add(get(xml, "value"));
      case "Designate" -> designate(get(xml, "pid"), get(xml, "factoryPid"));
      case "Object" -> {
        Designate last = designates.remove(designates.size() - 1);
        designates.add(new Designate(last.pid(), last.factory(), get(xml, "ocdref")));
      }
      default -> {
        // Icons and attributes of other namespaces say nothing about values.
      }
    }
  }

  private void designate(String pid, String factoryPid) {
    boolean factory = !factoryPid.isEmpty();
    designates.add(new Designate(factory ? factoryPid : pid, factory, ""));
  }

  private void end() {
    current.put(
        attribute.id(),
        new Setting(
            attribute.id(),
            type(attribute.type()),
            attribute.many(),
            bound(attribute.min()),
            bound(attribute.max()),
            options));
    options.clear();
  }

  private List<Form> forms() {
    return designates.stream()
        .filter(designate -> classes.containsKey(designate.reference()))
        .map(d -> new Form(d.pid(), d.factory(), classes.get(d.reference())))
        .toList();
  }

  private static Setting.Type type(String name) {
    return switch (name) {
      case "String" -> Setting.Type.TEXT;
      case "Password" -> Setting.Type.SECRET;
      case "Char", "Character" -> Setting.Type.CHARACTER;
      default -> Setting.Type.valueOf(name.toUpperCase(Locale.ROOT));
    };
  }

  private static Optional<Double> bound(String text) {
    try {
      return text.isEmpty() ? Optional.empty() : Optional.of(Double.valueOf(text));
    } catch (NumberFormatException e) {
      return Optional.empty();
    }
  }

  private static String get(XMLStreamReader xml, String name) {
    String value = xml.getAttributeValue(null, name);
    return value == null ? "" : value;
  }
}
