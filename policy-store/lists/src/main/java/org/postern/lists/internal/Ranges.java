// Copyright the Postern authors
// SPDX-License-Identifier: Apache-2.0
package org.postern.lists.internal;

/**
 * Networks of one family as sorted, disjoint ranges in flat arrays, never changed: a look-up is one
 * binary search. A million networks take 16 MB for IPv4, 32 MB for IPv6, and 4 MB more if any of
 * them expires.
 */
final class Ranges {

  private final long[] firstHigh;
  private final long[] firstLow;
  private final long[] lastHigh;
  private final long[] lastLow;
  private final Expiries expiries;

  /** Of arrays as long as each other; those of the high halves are empty for IPv4. */
  Ranges(long[] firstHigh, long[] firstLow, long[] lastHigh, long[] lastLow, Expiries expiries) {
    this.firstHigh = firstHigh;
    this.firstLow = firstLow;
    this.lastHigh = lastHigh;
    this.lastLow = lastLow;
    this.expiries = expiries;
  }

  /** Whether a network that has not expired holds the address. */
  boolean contains(long high, long low, Clock clock) {
    int from = 0;
    int to = firstLow.length - 1;
    while (from <= to) {
      int middle = (from + to) >>> 1;
      if (compare(half(firstHigh, middle), firstLow[middle], high, low) <= 0) {
        from = middle + 1;
      } else {
        to = middle - 1;
      }
    }
    return to >= 0
        && compare(high, low, half(lastHigh, to), lastLow[to]) <= 0
        && expiries.isValid(to, clock);
  }

  static int compare(long high, long low, long otherHigh, long otherLow) {
    int order = Long.compareUnsigned(high, otherHigh);
    return order != 0 ? order : Long.compareUnsigned(low, otherLow);
  }

  private static long half(long[] halves, int index) {
    return halves.length == 0 ? 0 : halves[index];
  }
}
