// Copyright the Postern authors
// SPDX-License-Identifier: Apache-2.0
package org.postern.journal.internal.archive;

import java.nio.charset.StandardCharsets;

/** A block as {@link BlockWriter} packed it, read where it lies: most of it is never looked at. */
final class Block {

  private final long id;
  private final byte[] data;
  private final int[] starts;
  private final int rows;
  private final int firstRow;
  private int position;

  /**
   * Reads where its texts begin.
   *
   * @throws IllegalArgumentException if it is no block
   */
  Block(long id, byte[] data) {
    this.id = id;
    this.data = data;
    try {
      if (number() != BlockWriter.FORM) {
        throw new IllegalArgumentException("block " + id + " has an unknown form");
      }
      starts = new int[(int) number() + 1];
      int length = (int) number();
      int end = position + length;
      for (int i = 1; i < starts.length; i++) {
        starts[i] = position;
        int octets = (int) number();
        position += octets;
      }
      if (position != end) {
        throw new IllegalArgumentException("block " + id + " is damaged");
      }
      rows = (int) number();
      firstRow = position;
    } catch (IndexOutOfBoundsException | NegativeArraySizeException e) {
      throw new IllegalArgumentException("block " + id + " is damaged", e);
    }
  }

  /** Id of a row of it. */
  long entry(int row) {
    return id << 16 | row;
  }

  int rows() {
    return rows;
  }

  /** How many different texts there are; the first has the number 1. */
  int texts() {
    return starts.length - 1;
  }

  /** Goes to the first row. */
  void rewind() {
    position = firstRow;
  }

  int position() {
    return position;
  }

  void position(int place) {
    position = place;
  }

  /** The number that comes next. */
  long number() {
    long value = 0;
    for (int shift = 0; ; shift += 7) {
      byte octet = data[position++];
      value |= (long) (octet & 0x7f) << shift;
      if (octet >= 0) {
        return value;
      }
    }
  }

  /** The number that comes next, which may be negative. */
  long signed() {
    long value = number();
    return value >>> 1 ^ -(value & 1);
  }

  /** A text; empty for the number 0, which stands for none. */
  String text(int number) {
    if (number == 0) {
      return "";
    }
    int start = starts[number];
    int length = length(start);
    return new String(data, skip(start), length, StandardCharsets.UTF_8);
  }

  /** Whether a text holds these octets; letters of ASCII are alike in either case. */
  boolean contains(int number, byte[] lower) {
    if (number == 0) {
      return false;
    }
    int from = skip(starts[number]);
    int last = from + length(starts[number]) - lower.length;
    for (int i = from; i <= last; i++) {
      if (matches(i, lower)) {
        return true;
      }
    }
    return false;
  }

  private boolean matches(int at, byte[] lower) {
    for (int i = 0; i < lower.length; i++) {
      byte octet = data[at + i];
      if (octet != lower[i] && (octet < 'A' || octet > 'Z' || octet + 32 != lower[i])) {
        return false;
      }
    }
    return true;
  }

  private int length(int start) {
    int value = 0;
    int at = start;
    for (int shift = 0; ; shift += 7) {
      byte octet = data[at++];
      value |= (octet & 0x7f) << shift;
      if (octet >= 0) {
        return value;
      }
    }
  }

  private int skip(int start) {
    int at = start;
    while (data[at] < 0) {
      at++;
    }
    return at + 1;
  }
}
