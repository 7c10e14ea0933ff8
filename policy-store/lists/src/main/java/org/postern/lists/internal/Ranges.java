// Copyright the Postern authors
// SPDX-License-Identifier: Apache-2.0
package org.postern.lists.internal;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;

/**
 * Networks of one family as sorted, disjoint ranges in flat arrays: a look-up is one binary search,
 * and a million networks take 32 MB at most.
 */
final class Ranges {

  private static final int WIDE = 16;

  private final long[] firstHigh;
  private final long[] firstLow;
  private final long[] lastHigh;
  private final long[] lastLow;

  Ranges(List<Network> networks) {
    List<Network> merged = merge(networks);
    int size = merged.size();
    firstHigh = new long[size];
    firstLow = new long[size];
    lastHigh = new long[size];
    lastLow = new long[size];
    for (int i = 0; i < size; i++) {
      Network network = merged.get(i);
      firstHigh[i] = network.first().shiftRight(Long.SIZE).longValue();
      firstLow[i] = network.first().longValue();
      lastHigh[i] = network.last().shiftRight(Long.SIZE).longValue();
      lastLow[i] = network.last().longValue();
    }
  }

  boolean contains(byte[] octets) {
    long high = octets.length == WIDE ? number(octets, 0, Long.BYTES) : 0;
    long low =
        octets.length == WIDE
            ? number(octets, Long.BYTES, Long.BYTES)
            : number(octets, 0, octets.length);
    int from = 0;
    int to = firstHigh.length - 1;
    while (from <= to) {
      int middle = (from + to) >>> 1;
      if (compare(firstHigh[middle], firstLow[middle], high, low) <= 0) {
        from = middle + 1;
      } else {
        to = middle - 1;
      }
    }
    return to >= 0 && compare(high, low, lastHigh[to], lastLow[to]) <= 0;
  }

  private static List<Network> merge(List<Network> networks) {
    List<Network> sorted = new ArrayList<>(networks);
    sorted.sort(Comparator.comparing(Network::first).thenComparing(Network::last));
    List<Network> merged = new ArrayList<>();
    for (Network next : sorted) {
      int end = merged.size() - 1;
      if (end >= 0 && next.first().compareTo(merged.get(end).last()) <= 0) {
        Network before = merged.get(end);
        merged.set(end, new Network(before.bits(), before.first(), before.last().max(next.last())));
      } else {
        merged.add(next);
      }
    }
    return merged;
  }

  private static long number(byte[] octets, int offset, int length) {
    long number = 0;
    for (int i = offset; i < offset + length; i++) {
      number = number << Byte.SIZE | (octets[i] & 0xff);
    }
    return number;
  }

  private static int compare(long high, long low, long otherHigh, long otherLow) {
    int order = Long.compareUnsigned(high, otherHigh);
    return order != 0 ? order : Long.compareUnsigned(low, otherLow);
  }
}
