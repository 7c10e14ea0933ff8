// Copyright the Postern authors
// SPDX-License-Identifier: Apache-2.0
package org.postern.lists.internal;

import java.util.ArrayDeque;
import java.util.Arrays;
import java.util.Deque;

/**
 * Makes disjoint ranges of networks. Two networks are apart or one lies within the other; where one
 * lies within another, the address is in the list for as long as the longer lasting of the two.
 */
final class RangesBuilder {

  private static final int START = 16;
  private final boolean wide;
  private final NetworkTable networks;
  private long[] firstHigh;
  private long[] firstLow;
  private long[] lastHigh;
  private long[] lastLow;
  private int[] expiries = new int[START];
  private int used;
  private long atHigh;
  private long atLow;

  private record Lasting(Network network, int expires) {}

  /**
   * For one family.
   *
   * @param wide whether it is IPv6
   */
  RangesBuilder(boolean wide) {
    this.wide = wide;
    networks = new NetworkTable(wide);
    firstHigh = new long[wide ? START : 0];
    lastHigh = new long[wide ? START : 0];
    firstLow = new long[START];
    lastLow = new long[START];
  }

  void add(Network network, int expires) {
    networks.add(network, expires);
  }

  /** The ranges; can be called once. */
  Ranges build() {
    networks.sort();
    Deque<Lasting> around = new ArrayDeque<>();
    for (int i = 0; i < networks.size(); i++) {
      Lasting next = new Lasting(networks.network(i), networks.expires(i));
      leave(around, next.network());
      if (!around.isEmpty()) {
        upTo(next.network(), around.peek());
        next = longer(next, around.peek().expires());
      }
      atHigh = next.network().high();
      atLow = next.network().low();
      around.push(next);
    }
    while (!around.isEmpty()) {
      close(around.pop());
    }
    return new Ranges(
        Arrays.copyOf(firstHigh, wide ? used : 0),
        Arrays.copyOf(firstLow, used),
        Arrays.copyOf(lastHigh, wide ? used : 0),
        Arrays.copyOf(lastLow, used),
        Expiries.of(expiries, used));
  }

  private static Lasting longer(Lasting inner, int outer) {
    return Integer.compareUnsigned(inner.expires(), outer) >= 0
        ? inner
        : new Lasting(inner.network(), outer);
  }

  /** Closes the networks that end before this one begins. */
  private void leave(Deque<Lasting> around, Network next) {
    while (!around.isEmpty()) {
      Network top = around.peek().network();
      if (Ranges.compare(top.lastHigh(), top.lastLow(), next.high(), next.low()) >= 0) {
        return;
      }
      close(around.pop());
    }
  }

  /** Writes the part of an outer network that lies before an inner one. */
  private void upTo(Network inner, Lasting outer) {
    if (Ranges.compare(atHigh, atLow, inner.high(), inner.low()) < 0) {
      long high = inner.low() == 0 ? inner.high() - 1 : inner.high();
      write(wide ? high : 0, inner.low() - 1, outer.expires());
    }
  }

  /** Writes what is left of a network, and goes behind it. */
  private void close(Lasting ended) {
    Network network = ended.network();
    boolean open =
        !isBehind(network)
            && Ranges.compare(atHigh, atLow, network.lastHigh(), network.lastLow()) <= 0;
    if (open) {
      write(network.lastHigh(), network.lastLow(), ended.expires());
    }
    atLow = network.lastLow() + 1;
    atHigh = wide && atLow == 0 ? network.lastHigh() + 1 : network.lastHigh();
  }

  /** Whether all was written up to the end of the address space, so that the place went round. */
  private boolean isBehind(Network network) {
    return wide
        && atHigh == 0
        && atLow == 0
        && used > 0
        && lastHigh[used - 1] == -1
        && lastLow[used - 1] == -1
        && network.lastHigh() == -1
        && network.lastLow() == -1;
  }

  private void write(long toHigh, long toLow, int expires) {
    if (used > 0 && expiries[used - 1] == expires && touches()) {
      end(used - 1, toHigh, toLow);
      return;
    }
    grow();
    if (wide) {
      firstHigh[used] = atHigh;
    }
    firstLow[used] = atLow;
    end(used, toHigh, toLow);
    expiries[used] = expires;
    used++;
  }

  /** Whether the last range ends just before this place. */
  private boolean touches() {
    long low = lastLow[used - 1] + 1;
    if (!wide) {
      return low == atLow;
    }
    long high = low == 0 ? lastHigh[used - 1] + 1 : lastHigh[used - 1];
    return low == atLow && high == atHigh;
  }

  private void end(int index, long high, long low) {
    if (wide) {
      lastHigh[index] = high;
    }
    lastLow[index] = low;
  }

  private void grow() {
    if (used < firstLow.length) {
      return;
    }
    int size = used * 2;
    firstLow = Arrays.copyOf(firstLow, size);
    lastLow = Arrays.copyOf(lastLow, size);
    expiries = Arrays.copyOf(expiries, size);
    if (wide) {
      firstHigh = Arrays.copyOf(firstHigh, size);
      lastHigh = Arrays.copyOf(lastHigh, size);
    }
  }
}
