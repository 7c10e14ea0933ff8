// Copyright the Postern authors
// SPDX-License-Identifier: Apache-2.0
package org.postern.lists.internal;

import java.nio.charset.StandardCharsets;
import java.security.SecureRandom;
import java.util.Arrays;

/** Packs names. One that comes twice is one, for as long as the longer lasting of the two. */
final class NamesBuilder {

  private static final int START = 16;
  private static final SecureRandom RANDOM = new SecureRandom();

  private final long seed = RANDOM.nextLong();
  private byte[] octets = new byte[START * START];
  private int[] offsets = new int[START];
  private int[] expiries = new int[START];
  private int[] places = empty(2 * START);
  private int used;

  void add(String name, int expires) {
    byte[] text = name.getBytes(StandardCharsets.UTF_8);
    int place = find(text);
    if (places[place] != Names.EMPTY) {
      int number = places[place];
      expiries[number] =
          Integer.compareUnsigned(expiries[number], expires) >= 0 ? expiries[number] : expires;
      return;
    }
    append(text, expires);
    places[place] = used++;
    if (used * 2 > places.length) {
      spread();
    }
  }

  Names build() {
    return new Names(
        seed,
        Arrays.copyOf(octets, offsets[used]),
        Arrays.copyOf(offsets, used + 1),
        places,
        Expiries.of(expiries, used));
  }

  private void append(byte[] text, int expires) {
    int start = offsets[used];
    int end = Math.addExact(start, text.length);
    if (end > octets.length) {
      octets = Arrays.copyOf(octets, Math.max(end, octets.length + octets.length / 2));
    }
    if (used + 1 >= offsets.length) {
      offsets = Arrays.copyOf(offsets, offsets.length * 2);
      expiries = Arrays.copyOf(expiries, expiries.length * 2);
    }
    System.arraycopy(text, 0, octets, start, text.length);
    offsets[used + 1] = end;
    expiries[used] = expires;
  }

  /** The place of a name, or the empty one where it belongs. */
  private int find(byte[] text) {
    int mask = places.length - 1;
    int place = Names.place(hash(text, 0, text.length)) & mask;
    while (places[place] != Names.EMPTY) {
      int number = places[place];
      if (Arrays.equals(octets, offsets[number], offsets[number + 1], text, 0, text.length)) {
        return place;
      }
      place = (place + 1) & mask;
    }
    return place;
  }

  private void spread() {
    places = empty(places.length * 2);
    int mask = places.length - 1;
    for (int number = 0; number < used; number++) {
      int place = Names.place(hash(octets, offsets[number], offsets[number + 1])) & mask;
      while (places[place] != Names.EMPTY) {
        place = (place + 1) & mask;
      }
      places[place] = number;
    }
  }

  private long hash(byte[] text, int from, int to) {
    long hash = seed;
    for (int i = to - 1; i >= from; i--) {
      hash = Names.step(hash, text[i], seed);
    }
    return hash;
  }

  private static int[] empty(int size) {
    int[] places = new int[size];
    Arrays.fill(places, Names.EMPTY);
    return places;
  }
}
