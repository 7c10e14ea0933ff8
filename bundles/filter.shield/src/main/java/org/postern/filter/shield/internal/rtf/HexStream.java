// Copyright the Postern authors
// SPDX-License-Identifier: Apache-2.0
package org.postern.filter.shield.internal.rtf;

import org.postern.filter.shield.internal.rule.Hits;

/**
 * Makes octets of hex digits. Where an octet begins is for Word to say, and exploits put in single
 * digits to confuse that, so both readings are looked at.
 */
final class HexStream {

  private final Hits hits;
  private Needles even = new Needles();
  private Needles odd = new Needles();
  private int last;

  HexStream(Hits hits) {
    this.hits = hits;
  }

  /** Begins a new object. */
  void reset() {
    even = new Needles();
    odd = new Needles();
    last = 0;
  }

  /** One hex digit, 0 to 15. */
  void digit(int digit) {
    look(even, last << 4 | digit);
    Needles swap = even;
    even = odd;
    odd = swap;
    last = digit;
  }

  /** One octet that was not written in hex. */
  void octet(int octet) {
    look(even, octet);
    look(odd, octet);
  }

  private void look(Needles needles, int octet) {
    needles.add(octet).ifPresent(found -> hits.add(found.rule(), found.name()));
  }
}
