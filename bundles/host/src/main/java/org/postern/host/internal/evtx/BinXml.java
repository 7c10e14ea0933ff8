// Copyright the Postern authors
// SPDX-License-Identifier: Apache-2.0
package org.postern.host.internal.evtx;

import java.util.List;

/** Reads binary XML into elements (MS-EVEN6 2.2.12). Each part of a record is one reader. */
final class BinXml {

  // bit 6 of a token tells that more follows: of an element that it has attributes
  private static final int MORE = 0x40;

  private static final int END_OF_FRAGMENT = 0x00;
  private static final int OPEN_START = 0x01;
  private static final int CLOSE_START = 0x02;
  private static final int CLOSE_EMPTY = 0x03;
  private static final int END_ELEMENT = 0x04;
  private static final int ATTRIBUTE = 0x06;
  private static final int INSTRUCTION_TARGET = 0x0A;
  private static final int INSTRUCTION_DATA = 0x0B;
  private static final int TEMPLATE = 0x0C;
  private static final int FRAGMENT_HEADER = 0x0F;

  private final ChunkBytes in;
  private final Budget budget;
  private final boolean inTemplate;
  private final int end;
  private final BinXmlText text;
  int at;

  /**
   * A reader.
   *
   * @param values that substitutions take; none outside a template
   * @param inTemplate whether elements have a dependency number
   */
  BinXml(
      ChunkBytes in,
      Budget budget,
      int at,
      int end,
      List<Substitution> values,
      boolean inTemplate) {
    this.in = in;
    this.budget = budget;
    this.at = at;
    this.end = end;
    this.inTemplate = inTemplate;
    this.text = new BinXmlText(in, budget, values);
  }

  /** Reads what lies in an element, up to its end. */
  void content(XmlElement parent) throws DamagedException {
    budget.enter();
    while (at < end) {
      budget.step();
      int token = in.u8(at);
      int kind = token & ~MORE;
      if (kind == END_OF_FRAGMENT || kind == END_ELEMENT) {
        at++;
        break;
      }
      switch (kind) {
        case OPEN_START -> element(parent, (token & MORE) != 0);
        case TEMPLATE -> at = BinXmlTemplate.read(in, budget, at, parent);
        case FRAGMENT_HEADER -> at += 4;
        case INSTRUCTION_TARGET -> at = new BinXmlName(in, at + 1).after();
        case INSTRUCTION_DATA -> at += 3 + 2 * in.u16(at + 1);
        default -> at = text.read(at, parent.text, parent);
      }
    }
    budget.leave();
  }

  private void element(XmlElement parent, boolean withAttributes) throws DamagedException {
    BinXmlName name = new BinXmlName(in, at + (inTemplate ? 7 : 5));
    budget.characters(name.text().length());
    XmlElement element = new XmlElement(name.text());
    parent.children.add(element);
    at = name.after();
    if (withAttributes) {
      attributes(element);
    }
    int closing = in.u8(at++);
    if (closing == CLOSE_START) {
      content(element);
    } else if (closing != CLOSE_EMPTY) {
      throw new DamagedException("token " + closing + " instead of the end of a start tag");
    }
  }

  private void attributes(XmlElement element) throws DamagedException {
    int length = in.i32(at);
    at += 4;
    if (length < 0 || length > end - at) {
      throw new DamagedException("attributes of " + length + " octets");
    }
    int stop = at + length;
    while (at < stop) {
      budget.step();
      if ((in.u8(at) & ~MORE) != ATTRIBUTE) {
        throw new DamagedException("token " + in.u8(at) + " instead of an attribute");
      }
      BinXmlName name = new BinXmlName(in, at + 1);
      StringBuilder value = new StringBuilder();
      at = text.readAll(name.after(), value);
      if (value.length() > 0) {
        element.attributes.put(name.text(), value.toString());
      }
    }
  }
}
