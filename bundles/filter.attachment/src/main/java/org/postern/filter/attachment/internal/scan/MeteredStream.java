// Copyright the Postern authors
// SPDX-License-Identifier: Apache-2.0
package org.postern.filter.attachment.internal.scan;

import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;

/** Charges a {@link Budget} for what is read. */
final class MeteredStream extends FilterInputStream {

  private static final int PIECE = 16 * 1024;

  private final Budget budget;
  private final int cost;
  private final boolean unpacks;

  MeteredStream(InputStream in, Budget budget, int cost, boolean unpacks) {
    super(in);
    this.budget = budget;
    this.cost = cost;
    this.unpacks = unpacks;
  }

  @Override
  public int read() throws IOException {
    int octet = in.read();
    charge(octet < 0 ? 0 : 1);
    return octet;
  }

  @Override
  public int read(byte[] into, int offset, int length) throws IOException {
    int count = in.read(into, offset, Math.min(length, PIECE));
    charge(count);
    return count;
  }

  @Override
  public long skip(long count) throws IOException {
    long skipped = in.skip(Math.min(count, PIECE));
    charge(skipped);
    return skipped;
  }

  @Override
  public boolean markSupported() {
    return false;
  }

  private void charge(long octets) throws IOException {
    if (octets > 0) {
      budget.work(octets, cost);
      if (unpacks) {
        budget.unpack(octets);
      }
    }
  }
}
