// Copyright the Postern authors
// SPDX-License-Identifier: Apache-2.0
package org.postern.filter.attachment.internal.office;

import java.io.IOException;
import org.postern.filter.attachment.internal.content.Content;

/** A stream of an OLE2 file: sectors strung together. */
final class SectorContent implements Content {

  private final Content base;
  private final int[] sectors;
  private final long first;
  private final int sectorSize;
  private final long size;

  /**
   * Strings sectors together.
   *
   * @param base file, or mini stream, that holds the sectors
   * @param sectors their numbers
   * @param first offset of sector 0 in {@code base}
   * @param sectorSize octets of a sector
   * @param size octets of the stream; cut to what the sectors hold
   */
  SectorContent(Content base, int[] sectors, long first, int sectorSize, long size) {
    this.base = base;
    this.sectors = sectors;
    this.first = first;
    this.sectorSize = sectorSize;
    this.size = Math.max(0, Math.min(size, (long) sectors.length * sectorSize));
  }

  @Override
  public long size() {
    return size;
  }

  @Override
  public int read(long position, byte[] into, int offset, int length) throws IOException {
    int done = 0;
    while (done < length && position + done < size) {
      long at = position + done;
      int within = (int) (at % sectorSize);
      long left = Math.min(size - at, sectorSize - within);
      int wanted = (int) Math.min(length - done, left);
      long start = first + (long) sectors[(int) (at / sectorSize)] * sectorSize + within;
      int count = base.read(start, into, offset + done, wanted);
      if (count == 0) {
        break;
      }
      done += count;
    }
    return done;
  }
}
