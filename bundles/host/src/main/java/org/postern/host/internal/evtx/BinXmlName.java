// Copyright the Postern authors
// SPDX-License-Identifier: Apache-2.0
package org.postern.host.internal.evtx;

/**
 * A name: it lies here, or elsewhere in the chunk where it was used first (MS-EVEN6 2.2.12 Name;
 * the offset is libevtx').
 */
final class BinXmlName {

  /** Characters at most. */
  private static final int MAX = 1_024;

  private static final int HEAD = 8;

  private final String text;
  private final int after;

  /** The name whose offset lies here. */
  BinXmlName(ChunkBytes in, int at) throws DamagedException {
    int offset = in.i32(at);
    int count = in.u16(offset + 6);
    if (count > MAX) {
      throw new DamagedException("a name of " + count + " characters");
    }
    text = in.utf16(offset + HEAD, count);
    after = offset == at + 4 ? offset + HEAD + 2 * count + 2 : at + 4;
  }

  String text() {
    return text;
  }

  /** What follows. */
  int after() {
    return after;
  }
}
