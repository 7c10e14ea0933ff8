// Copyright the Postern authors
// SPDX-License-Identifier: Apache-2.0
package org.postern.host.internal.evtx;

import java.util.ArrayList;
import java.util.List;

/**
 * The use of a template: where its text lies, and its values (MS-EVEN6 2.2.12 TemplateInstance).
 */
final class BinXmlTemplate {

  /** Values at most. */
  private static final int MAX_VALUES = 1_024;

  private static final int HEAD = 24;

  private BinXmlTemplate() {}

  /** Reads the template into an element and tells what follows. */
  static int read(ChunkBytes in, Budget budget, int start, XmlElement parent)
      throws DamagedException {
    int at = start + 6;
    int definition = in.i32(at);
    at += 4;
    int length = in.i32(definition + 20);
    if (length < 0 || length > in.size()) {
      throw new DamagedException("a template of " + length + " octets");
    }
    if (definition == at) {
      at += HEAD + length;
    }
    List<Substitution> values = new ArrayList<>();
    int after = values(in, at, values);
    int from = definition + HEAD;
    new BinXml(in, budget, from, from + length, values, true).content(parent);
    return after;
  }

  private static int values(ChunkBytes in, int start, List<Substitution> values)
      throws DamagedException {
    int count = in.i32(start);
    if (count < 0 || count > MAX_VALUES) {
      throw new DamagedException(count + " values of a template");
    }
    int at = start + 4;
    int data = at + 4 * count;
    for (int i = 0; i < count; i++, at += 4) {
      int length = in.u16(at);
      values.add(new Substitution(in.u8(at + 2), data, length));
      data += length;
    }
    return data;
  }
}
