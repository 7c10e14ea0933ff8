// Copyright the Postern authors
// SPDX-License-Identifier: Apache-2.0
package org.postern.host.internal.evtx;

import java.util.List;
import java.util.Map;

/** Text in an element or attribute: literal, by reference, or a substitution. */
final class BinXmlText {

  private static final int MORE = 0x40;
  private static final int VALUE = 0x05;
  private static final int CDATA = 0x07;
  private static final int CHARACTER = 0x08;
  private static final int ENTITY = 0x09;
  private static final int NORMAL_SUBSTITUTION = 0x0D;
  private static final int OPTIONAL_SUBSTITUTION = 0x0E;

  private static final Map<String, String> ENTITIES =
      Map.of("lt", "<", "gt", ">", "amp", "&", "quot", "\"", "apos", "'");

  private final ChunkBytes in;
  private final Budget budget;
  private final List<Substitution> values;

  BinXmlText(ChunkBytes in, Budget budget, List<Substitution> values) {
    this.in = in;
    this.budget = budget;
    this.values = values;
  }

  /** Reads all text tokens there are and tells what follows. */
  int readAll(int start, StringBuilder out) throws DamagedException {
    int at = start;
    while (isText(in.u8(at))) {
      budget.step();
      at = read(at, out, null);
    }
    if (at == start) {
      throw new DamagedException("token " + in.u8(at) + " instead of a value");
    }
    return at;
  }

  private static boolean isText(int token) {
    return switch (token & ~MORE) {
      case VALUE, CDATA, CHARACTER, ENTITY, NORMAL_SUBSTITUTION, OPTIONAL_SUBSTITUTION -> true;
      default -> false;
    };
  }

  /**
   * Reads a text token and tells what follows.
   *
   * @param parent where a value that is XML goes; null within an attribute, which has none
   */
  int read(int at, StringBuilder out, XmlElement parent) throws DamagedException {
    switch (in.u8(at) & ~MORE) {
      case VALUE -> {
        return literal(at + 2, out);
      }
      case CDATA -> {
        return literal(at + 1, out);
      }
      case CHARACTER -> {
        append(out, Character.toString((char) in.u16(at + 1)));
        return at + 3;
      }
      case ENTITY -> {
        BinXmlName name = new BinXmlName(in, at + 1);
        append(out, ENTITIES.getOrDefault(name.text(), ""));
        return name.after();
      }
      case NORMAL_SUBSTITUTION, OPTIONAL_SUBSTITUTION -> {
        substitute(in.u16(at + 1), out, parent);
        return at + 4;
      }
      default -> throw new DamagedException("token " + in.u8(at));
    }
  }

  private int literal(int at, StringBuilder out) throws DamagedException {
    int count = in.u16(at);
    append(out, in.utf16(at + 2, count));
    return at + 2 + 2 * count;
  }

  private void substitute(int index, StringBuilder out, XmlElement parent) throws DamagedException {
    if (index >= values.size()) {
      return;
    }
    Substitution value = values.get(index);
    if (value.type() != Substitution.BINARY_XML) {
      append(out, BinXmlValue.text(in, value));
    } else if (parent != null && value.length() > 0) {
      int end = value.at() + value.length();
      new BinXml(in, budget, value.at(), end, List.of(), false).content(parent);
    }
  }

  private void append(StringBuilder out, String text) throws DamagedException {
    budget.characters(text.length());
    out.append(text);
  }
}
