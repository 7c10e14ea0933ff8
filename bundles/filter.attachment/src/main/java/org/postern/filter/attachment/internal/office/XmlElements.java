// Copyright the Postern authors
// SPDX-License-Identifier: Apache-2.0
package org.postern.filter.attachment.internal.office;

import java.io.IOException;
import java.io.InputStream;
import java.util.HashMap;
import java.util.Map;
import javax.xml.stream.XMLInputFactory;
import javax.xml.stream.XMLStreamConstants;
import javax.xml.stream.XMLStreamException;
import javax.xml.stream.XMLStreamReader;
import org.postern.filter.attachment.internal.content.MalformedException;

/** Goes through the elements of an XML file; never fetches anything, never expands entities. */
final class XmlElements {

  /** Octets of an XML file that are looked at. */
  static final int MAX_SIZE = 4 << 20;

  private final XMLInputFactory factory = XMLInputFactory.newDefaultFactory();

  XmlElements() {
    factory.setProperty(XMLInputFactory.SUPPORT_DTD, false);
    factory.setProperty(XMLInputFactory.IS_SUPPORTING_EXTERNAL_ENTITIES, false);
    factory.setProperty(XMLInputFactory.IS_NAMESPACE_AWARE, true);
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
    FailureKeeper keeper = new FailureKeeper(in, MAX_SIZE);
    try {
      XMLStreamReader reader = factory.createXMLStreamReader(keeper);
      while (reader.hasNext()) {
        if (reader.next() == XMLStreamConstants.START_ELEMENT) {
          visitor.element(reader.getLocalName(), attributes(reader));
        }
      }
    } catch (XMLStreamException | RuntimeException e) {
      keeper.rethrow();
      throw new MalformedException("an XML file in the document is malformed or too long");
    }
  }

  private static Map<String, String> attributes(XMLStreamReader reader) {
    Map<String, String> attributes = new HashMap<>();
    for (int i = 0; i < reader.getAttributeCount(); i++) {
      attributes.put(reader.getAttributeLocalName(i), reader.getAttributeValue(i));
    }
    return attributes;
  }

  /** Keeps a failure of the stream, which the parser would wrap, and ends at a limit. */
  private static final class FailureKeeper extends InputStream {

    private final InputStream in;
    private int left;
    private IOException failure;

    FailureKeeper(InputStream in, int left) {
      this.in = in;
      this.left = left;
    }

    void rethrow() throws IOException {
      if (failure != null) {
        throw failure;
      }
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
      try {
        int count = in.read(into, offset, Math.min(length, left));
        left -= Math.max(0, count);
        return count;
      } catch (IOException e) {
        failure = e;
        throw e;
      }
    }
  }
}
