// Copyright the Postern authors
// SPDX-License-Identifier: Apache-2.0
package org.postern.filter.shield.internal.octets;

import java.io.IOException;

/** Octets that can be read at any position; numbers are little-endian, as Windows writes them. */
public interface Octets {

  /** How many there are. */
  long size();

  /**
   * The octet at a position, 0 to 255; -1 where there is none.
   *
   * @throws ScanLimitException when too much was read
   * @throws IOException when the content cannot be read
   */
  int at(long position) throws IOException;

  /** A number of two octets; -1 where it does not lie inside. */
  default int u16(long position) throws IOException {
    int low = at(position);
    int high = at(position + 1);
    return low < 0 || high < 0 ? -1 : high << 8 | low;
  }

  /** A number of four octets; -1 where it does not lie inside. */
  default long u32(long position) throws IOException {
    long low = u16(position);
    long high = u16(position + 2);
    return low < 0 || high < 0 ? -1 : high << 16 | low;
  }

  /** A piece of these, cut where they end. */
  default Octets slice(long from, long length) {
    long start = Math.max(0, Math.min(from, size()));
    long octets = Math.max(0, Math.min(length, size() - start));
    return new Slice(this, start, octets);
  }

  /** At most so many octets from a position on, as characters 0 to 255. */
  default String latin1(long from, long length, int max) throws IOException {
    StringBuilder text = new StringBuilder();
    for (long i = from; i < from + length && text.length() < max && at(i) >= 0; i++) {
      text.append((char) at(i));
    }
    return text.toString();
  }

  /** At most so many characters of UTF-16 from a position on, up to an octet pair 0. */
  default String utf16(long from, long length, int max) throws IOException {
    StringBuilder text = new StringBuilder();
    for (long i = from; i + 1 < from + length && text.length() < max && u16(i) > 0; i += 2) {
      text.append((char) u16(i));
    }
    return text.toString();
  }

  /** See {@link #slice}. */
  record Slice(Octets whole, long start, long size) implements Octets {
    @Override
    public int at(long position) throws IOException {
      return position < 0 || position >= size ? -1 : whole.at(start + position);
    }
  }
}
