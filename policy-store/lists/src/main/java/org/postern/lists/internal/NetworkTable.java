// Copyright the Postern authors
// SPDX-License-Identifier: Apache-2.0
package org.postern.lists.internal;

import java.util.Arrays;

/**
 * Networks of one family while a list is built, in flat arrays: a million of them as objects would
 * be a third of the server's memory.
 */
final class NetworkTable {

  private static final int START = 16;

  private final boolean wide;
  private final int bits;
  private long[] high;
  private long[] low = new long[START];
  private byte[] prefixes = new byte[START];
  private int[] expiries = new int[START];
  private int size;

  NetworkTable(boolean wide) {
    this.wide = wide;
    bits = wide ? Network.BITS_6 : Network.BITS_4;
    high = new long[wide ? START : 0];
  }

  void add(Network network, int expires) {
    if (size == low.length) {
      grow(size * 2);
    }
    if (wide) {
      high[size] = network.high();
    }
    low[size] = network.low();
    // 128 does not fit a signed octet; it comes back by the mask.
    prefixes[size] = (byte) network.prefix();
    expiries[size] = expires;
    size++;
  }

  int size() {
    return size;
  }

  Network network(int index) {
    return new Network(bits, wide ? high[index] : 0, low[index], prefixes[index] & 0xff);
  }

  int expires(int index) {
    return expiries[index];
  }

  /** By address, an outer network before those within it. A heap sort: no order makes it slow. */
  void sort() {
    for (int i = size / 2 - 1; i >= 0; i--) {
      sink(i, size);
    }
    for (int end = size - 1; end > 0; end--) {
      swap(0, end);
      sink(0, end);
    }
  }

  private void sink(int from, int end) {
    int at = from;
    while (2 * at + 1 < end) {
      int child = 2 * at + 1;
      if (child + 1 < end && compare(child, child + 1) < 0) {
        child++;
      }
      if (compare(at, child) >= 0) {
        return;
      }
      swap(at, child);
      at = child;
    }
  }

  private int compare(int a, int b) {
    int order = Ranges.compare(wide ? high[a] : 0, low[a], wide ? high[b] : 0, low[b]);
    return order != 0 ? order : Integer.compare(prefixes[a] & 0xff, prefixes[b] & 0xff);
  }

  private void swap(int a, int b) {
    if (wide) {
      long upper = high[a];
      high[a] = high[b];
      high[b] = upper;
    }
    long lower = low[a];
    low[a] = low[b];
    low[b] = lower;
    byte prefix = prefixes[a];
    prefixes[a] = prefixes[b];
    prefixes[b] = prefix;
    int expires = expiries[a];
    expiries[a] = expiries[b];
    expiries[b] = expires;
  }

  private void grow(int capacity) {
    if (wide) {
      high = Arrays.copyOf(high, capacity);
    }
    low = Arrays.copyOf(low, capacity);
    prefixes = Arrays.copyOf(prefixes, capacity);
    expiries = Arrays.copyOf(expiries, capacity);
  }
}
