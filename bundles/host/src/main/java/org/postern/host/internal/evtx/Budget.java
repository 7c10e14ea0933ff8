// Copyright the Postern authors
// SPDX-License-Identifier: Apache-2.0
package org.postern.host.internal.evtx;

/**
 * What reading one record may cost. Templates may be used in templates: without a budget a record
 * of a few hundred octets unfolds into more than any memory holds.
 */
final class Budget {

  /** Tokens and values of a record at most. */
  static final int MAX_STEPS = 50_000;

  /** Characters of all texts of a record at most. */
  static final int MAX_CHARACTERS = 1 << 19;

  /** Depth of elements and templates at most. */
  static final int MAX_DEPTH = 64;

  private int steps;
  private int characters;
  private int depth;

  void step() throws DamagedException {
    if (++steps > MAX_STEPS) {
      throw new DamagedException("more than " + MAX_STEPS + " tokens");
    }
  }

  void characters(int count) throws DamagedException {
    characters += count;
    if (characters > MAX_CHARACTERS) {
      throw new DamagedException("more than " + MAX_CHARACTERS + " characters");
    }
  }

  void enter() throws DamagedException {
    if (++depth > MAX_DEPTH) {
      throw new DamagedException("nested deeper than " + MAX_DEPTH);
    }
  }

  void leave() {
    depth--;
  }
}
