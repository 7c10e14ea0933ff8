// Copyright the Postern authors
// SPDX-License-Identifier: Apache-2.0
package org.postern.filter.shield.internal.octets;

import java.io.IOException;
import java.io.InputStream;

/** Reads octets from the first to the last. */
public final class OctetsStream extends InputStream {

  private final Octets octets;
  private long next;

  /** Begins at the first. */
  public OctetsStream(Octets octets) {
    this.octets = octets;
  }

  @Override
  public int read() throws IOException {
    int octet = octets.at(next);
    if (octet >= 0) {
      next++;
    }
    return octet;
  }

  @Override
  public int read(byte[] into, int from, int length) throws IOException {
    int count = 0;
    while (count < length) {
      int octet = read();
      if (octet < 0) {
        return count == 0 ? -1 : count;
      }
      into[from + count++] = (byte) octet;
    }
    return count;
  }
}
