// Copyright the Postern authors
// SPDX-License-Identifier: Apache-2.0
package org.postern.filter.shield.internal.outlook;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import org.postern.filter.shield.internal.octets.Octets;

/**
 * Undoes the compression of RTF in Outlook messages (MS-OXRTFCP): runs of text, and references into
 * a ring of the last 4096 octets. The sizes in its header are lies as often as not, and are
 * ignored.
 */
final class CompressedRtf extends InputStream {

  private static final int HEADER = 16;
  private static final int RING = 4096;
  private static final long UNCOMPRESSED = 0x414c454dL;

  /** What the ring holds at first, MS-OXRTFCP section 2.1.2.1. */
  private static final byte[] FIRST =
      ("{\\rtf1\\ansi\\mac\\deff0\\deftab720{\\fonttbl;}{\\f0\\fnil \\froman \\fswiss \\fmodern "
              + "\\fscript \\fdecor MS Sans SerifSymbolArialTimes New RomanCourier{\\colortbl\\red0"
              + "\\green0\\blue0\r\n\\par \\pard\\plain\\f0\\fs20\\b\\i\\u\\tab\\tx")
          .getBytes(StandardCharsets.US_ASCII);

  private final Octets in;
  private final boolean compressed;
  private final byte[] ring = new byte[RING];
  private long next = HEADER;
  private int write = FIRST.length;
  private int control;
  private int tokens;
  private int from;
  private int left;
  private boolean ended;

  CompressedRtf(Octets in) throws IOException {
    this.in = in;
    compressed = in.u32(8) != UNCOMPRESSED;
    System.arraycopy(FIRST, 0, ring, 0, FIRST.length);
  }

  @Override
  public int read() throws IOException {
    if (!compressed) {
      return in.at(next++);
    }
    if (left == 0 && !ended && isReference()) {
      reference();
    }
    if (ended) {
      return -1;
    }
    if (left > 0) {
      left--;
      int octet = ring[from] & 0xff;
      from = (from + 1) % RING;
      return keep(octet);
    }
    int octet = in.at(next++);
    ended = octet < 0;
    return ended ? -1 : keep(octet);
  }

  @Override
  public int read(byte[] into, int start, int length) throws IOException {
    int count = 0;
    while (count < length) {
      int octet = read();
      if (octet < 0) {
        return count == 0 ? -1 : count;
      }
      into[start + count++] = (byte) octet;
    }
    return count;
  }

  /** Each bit of a control octet says what comes next: 1 a reference, 0 an octet as it is. */
  private boolean isReference() throws IOException {
    if (tokens == 0) {
      control = in.at(next++);
      tokens = 8;
      ended = control < 0;
    }
    tokens--;
    boolean reference = (control & 1) == 1;
    control >>= 1;
    return reference && !ended;
  }

  private void reference() throws IOException {
    int high = in.at(next++);
    int low = in.at(next++);
    from = high << 4 | low >> 4;
    left = (low & 0x0f) + 2;
    // A reference to the place that is written next marks the end.
    ended = high < 0 || low < 0 || from == write;
  }

  private int keep(int octet) {
    ring[write] = (byte) octet;
    write = (write + 1) % RING;
    return octet;
  }
}
