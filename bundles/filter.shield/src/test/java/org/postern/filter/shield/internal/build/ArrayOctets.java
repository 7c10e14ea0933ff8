// Copyright the Postern authors
// SPDX-License-Identifier: Apache-2.0
package org.postern.filter.shield.internal.build;

import org.postern.filter.shield.internal.octets.Octets;

/** Octets in memory that count how often they are read. */
public final class ArrayOctets implements Octets {

  private final byte[] octets;
  private long reads;

  /** Those octets. */
  public ArrayOctets(byte[] octets) {
    this.octets = octets;
  }

  /** How many single octets were read. */
  public long reads() {
    return reads;
  }

  @Override
  public long size() {
    return octets.length;
  }

  @Override
  public int at(long position) {
    reads++;
    return position < 0 || position >= octets.length ? -1 : octets[(int) position] & 0xff;
  }
}
