// Copyright the Postern authors
// SPDX-License-Identifier: Apache-2.0
package org.postern.journal.internal.archive;

import java.util.Arrays;

/** Octets that grow, with numbers of one to ten octets (LEB128). */
final class Octets {

  private byte[] octets = new byte[1024];
  private int size;

  int size() {
    return size;
  }

  /** Appends a number; small ones that are not negative take one octet. */
  void number(long value) {
    ensure(10);
    long rest = value;
    while ((rest & ~0x7fL) != 0) {
      octets[size++] = (byte) (rest & 0x7f | 0x80);
      rest >>>= 7;
    }
    octets[size++] = (byte) rest;
  }

  /** Appends a number that may be negative; small ones take one octet. */
  void signed(long value) {
    number(value << 1 ^ value >> 63);
  }

  /** Appends octets behind their number. */
  void octets(byte[] more) {
    number(more.length);
    append(more, more.length);
  }

  void append(Octets more) {
    append(more.octets, more.size);
  }

  private void append(byte[] more, int length) {
    ensure(length);
    System.arraycopy(more, 0, octets, size, length);
    size += length;
  }

  byte[] toArray() {
    return Arrays.copyOf(octets, size);
  }

  private void ensure(int more) {
    if (octets.length - size < more) {
      octets = Arrays.copyOf(octets, Math.max(octets.length * 2, size + more));
    }
  }
}
