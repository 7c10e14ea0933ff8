// Copyright the Postern authors
// SPDX-License-Identifier: Apache-2.0
package org.postern.filter.attachment.internal.office;

import java.io.IOException;
import java.io.InputStream;
import java.util.HashMap;
import java.util.Map;
import javax.xml.XMLConstants;
import javax.xml.parsers.ParserConfigurationException;
import javax.xml.parsers.SAXParser;
import javax.xml.parsers.SAXParserFactory;
import org.postern.filter.attachment.internal.content.MalformedException;
import org.xml.sax.Attributes;
import org.xml.sax.SAXException;
import org.xml.sax.SAXParseException;
import org.xml.sax.helpers.DefaultHandler;

/**
 * Goes through the elements of an XML file; never fetches anything, never expands entities. By SAX,
 * since the JDK's StAX parser writes to the standard error stream what a hostile file makes it say.
 */
final class XmlElements {

  /** Octets of an XML file that are looked at. */
  static final int MAX_SIZE = 4 << 20;

  private static final String XERCES = "http://apache.org/xml/features/";
  private static final String SAX = "http://xml.org/sax/features/";
  private static final String ENTITY_LIMIT =
      "http://www.oracle.com/xml/jaxp/properties/entityExpansionLimit";

  private final SAXParser parser;

  XmlElements() {
    try {
      SAXParserFactory factory = SAXParserFactory.newDefaultNSInstance();
      factory.setFeature(XMLConstants.FEATURE_SECURE_PROCESSING, true);
      factory.setFeature(SAX + "external-general-entities", false);
      factory.setFeature(SAX + "external-parameter-entities", false);
      factory.setFeature(XERCES + "nonvalidating/load-external-dtd", false);
      parser = factory.newSAXParser();
      parser.setProperty(ENTITY_LIMIT, "1");
    } catch (ParserConfigurationException | SAXException e) {
      throw new IllegalStateException("the XML parser of this JDK cannot be made safe", e);
    }
  }

  /** Is told of elements. */
  interface Visitor {

    /**
     * An element begins.
     *
     * @param name without its namespace
     * @param attributes values by names without their namespaces
     */
    void element(String name, Map<String, String> attributes);
  }

  /**
   * Visits all elements.
   *
   * @throws MalformedException when it is no XML
   * @throws IOException as the stream throws it
   */
  void visit(InputStream in, Visitor visitor) throws IOException {
    try {
      parser.parse(new BoundedStream(in, MAX_SIZE), new Handler(visitor));
    } catch (SAXException e) {
      throw new MalformedException("an XML file in the document is malformed or too long");
    }
  }

  /** Tells the visitor; a fault of the file is thrown and not printed. */
  private static final class Handler extends DefaultHandler {

    private final Visitor visitor;

    Handler(Visitor visitor) {
      this.visitor = visitor;
    }

    @Override
    public void startElement(String uri, String name, String qualified, Attributes attributes) {
      Map<String, String> values = new HashMap<>();
      for (int i = 0; i < attributes.getLength(); i++) {
        values.put(attributes.getLocalName(i), attributes.getValue(i));
      }
      visitor.element(name, values);
    }

    @Override
    public void fatalError(SAXParseException e) throws SAXException {
      throw e;
    }
  }

  /** Ends at a limit. */
  private static final class BoundedStream extends InputStream {

    private final InputStream in;
    private int left;

    BoundedStream(InputStream in, int left) {
      this.in = in;
      this.left = left;
    }

    @Override
    public int read() throws IOException {
      byte[] one = new byte[1];
      return read(one, 0, 1) < 0 ? -1 : one[0] & 0xff;
    }

    @Override
    public int read(byte[] into, int offset, int length) throws IOException {
      if (left == 0) {
        return -1;
      }
      int count = in.read(into, offset, Math.min(length, left));
      left -= Math.max(0, count);
      return count;
    }
  }
}
