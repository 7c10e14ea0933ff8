// Copyright the Postern authors
// SPDX-License-Identifier: Apache-2.0
package org.postern.modules.internal.run;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Path;
import java.util.Collections;
import java.util.Set;
import java.util.TreeSet;
import java.util.zip.ZipEntry;
import java.util.zip.ZipFile;
import javax.xml.stream.XMLInputFactory;
import javax.xml.stream.XMLStreamConstants;
import javax.xml.stream.XMLStreamException;
import javax.xml.stream.XMLStreamReader;
import org.postern.filter.Filter;
import org.postern.modules.Refusal;

/** Which filters the Declarative Services components of a jar will be. */
final class FilterIds {

  private static final String FOLDER = "OSGI-INF/";
  private static final int MAX_DOCUMENTS = 500;
  private static final int MAX_DOCUMENT = 1 << 20;

  private FilterIds() {}

  /** The ids that stand in its documents; one that only its configuration tells is not among. */
  static Set<String> of(Path jar) throws IOException, Refusal {
    Set<String> ids = new TreeSet<>();
    int documents = 0;
    try (ZipFile zip = new ZipFile(jar.toFile())) {
      for (ZipEntry entry : Collections.list(zip.entries())) {
        if (entry.getName().startsWith(FOLDER) && entry.getName().endsWith(".xml")) {
          if (++documents > MAX_DOCUMENTS || entry.getSize() > MAX_DOCUMENT) {
            throw new Refusal("The jar has too many or too large documents in " + FOLDER);
          }
          try (InputStream in = zip.getInputStream(entry)) {
            read(in, ids);
          } catch (XMLStreamException e) {
            throw new Refusal("The document " + entry.getName() + " cannot be read", e);
          }
        }
      }
    }
    return ids;
  }

  static void read(InputStream document, Set<String> ids) throws XMLStreamException {
    XMLInputFactory factory = XMLInputFactory.newDefaultFactory();
    factory.setProperty(XMLInputFactory.SUPPORT_DTD, false);
    factory.setProperty(XMLInputFactory.IS_SUPPORTING_EXTERNAL_ENTITIES, false);
    XMLStreamReader xml = factory.createXMLStreamReader(document);
    boolean component = false;
    while (xml.hasNext()) {
      if (xml.next() == XMLStreamConstants.START_ELEMENT) {
        component |= "component".equals(xml.getLocalName());
        if (component
            && "property".equals(xml.getLocalName())
            && Filter.ID.equals(xml.getAttributeValue(null, "name"))) {
          String value = xml.getAttributeValue(null, "value");
          ids.add((value == null ? xml.getElementText() : value).strip());
        }
      }
    }
  }
}
