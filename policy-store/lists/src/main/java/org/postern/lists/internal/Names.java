// Copyright the Postern authors
// SPDX-License-Identifier: Apache-2.0
package org.postern.lists.internal;

import java.util.Arrays;

/**
 * Very many names in two flat arrays, never changed: their octets one after the other, and a hash
 * table of where each begins. A million domains take about 30 MB, and the garbage collector has two
 * objects to look at.
 *
 * <p>A name is hashed from its end, so that all domains above one are found in one pass. The hash
 * is seeded: who fills a public block list could else make names that all fall into one place.
 */
final class Names {

  static final int EMPTY = -1;

  private final long seed;
  private final byte[] octets;
  private final int[] places;
  private final int[] offsets;
  private final Expiries expiries;

  /**
   * Of these arrays.
   *
   * @param octets of all names
   * @param offsets where each name begins, and one more for the end of the last
   * @param places number of a name, or {@link #EMPTY}, by hash; its length is a power of two
   */
  Names(long seed, byte[] octets, int[] offsets, int[] places, Expiries expiries) {
    this.seed = seed;
    this.octets = octets;
    this.offsets = offsets;
    this.places = places;
    this.expiries = expiries;
  }

  /** Whether this name, written in these octets, is one of them and has not expired. */
  boolean contains(byte[] name, Clock clock) {
    if (isEmpty()) {
      return false;
    }
    long hash = seed;
    for (int i = name.length - 1; i >= 0; i--) {
      hash = step(hash, name[i], seed);
    }
    return isHere(hash, name, 0, clock);
  }

  /** Whether this domain or one above it is one of them and has not expired. */
  boolean containsParent(byte[] domain, Clock clock) {
    if (isEmpty()) {
      return false;
    }
    long hash = seed;
    for (int i = domain.length - 1; i >= 0; i--) {
      if (domain[i] == '.' && isHere(hash, domain, i + 1, clock)) {
        return true;
      }
      hash = step(hash, domain[i], seed);
    }
    return isHere(hash, domain, 0, clock);
  }

  boolean isEmpty() {
    return offsets.length <= 1;
  }

  private boolean isHere(long hash, byte[] name, int from, Clock clock) {
    int mask = places.length - 1;
    int place = place(hash) & mask;
    while (places[place] != EMPTY) {
      int number = places[place];
      if (isSame(number, name, from)) {
        return expiries.isValid(number, clock);
      }
      place = (place + 1) & mask;
    }
    return false;
  }

  private boolean isSame(int number, byte[] name, int from) {
    return Arrays.equals(octets, offsets[number], offsets[number + 1], name, from, name.length);
  }

  static long step(long hash, byte octet, long seed) {
    long mixed = (hash ^ (octet & 0xff)) * (seed | 1);
    return mixed ^ mixed >>> 32;
  }

  static int place(long hash) {
    long mixed = hash * 0x9e3779b97f4a7c15L;
    return (int) (mixed >>> 33);
  }
}
