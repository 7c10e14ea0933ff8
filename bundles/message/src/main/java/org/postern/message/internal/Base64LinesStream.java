// Copyright the Postern authors
// SPDX-License-Identifier: Apache-2.0
package org.postern.message.internal;

import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;

/** Decodes {@link Base64Lines} some lines at a time; what is skipped is not decoded. */
final class Base64LinesStream extends InputStream {

  private static final int CHUNK = 8 << 10;

  private final Base64Lines lines;
  private final int linesAtOnce;
  private byte[] coded = {};
  private byte[] plain = {};
  private long next;
  private int at;
  private int end;

  Base64LinesStream(Base64Lines lines) {
    this.lines = lines;
    linesAtOnce = (int) Math.min(lines.count(), Math.max(1, CHUNK / lines.rawLength()));
  }

  @Override
  public int read() throws IOException {
    return fill() ? plain[at++] & 0xff : -1;
  }

  @Override
  public int read(byte[] target, int offset, int length) throws IOException {
    if (length == 0) {
      return 0;
    }
    if (!fill()) {
      return -1;
    }
    int count = Math.min(length, end - at);
    System.arraycopy(plain, at, target, offset, count);
    at += count;
    return count;
  }

  @Override
  public long skip(long octets) throws IOException {
    long wanted = Math.max(0, Math.min(octets, left()));
    int here = (int) Math.min(wanted, end - at);
    at += here;
    long further = wanted - here;
    next += further / lines.decodedLength();
    int within = (int) (further % lines.decodedLength());
    if (within > 0 && fill()) {
      at += within;
    }
    return wanted;
  }

  @Override
  public int available() {
    return (int) Math.min(Integer.MAX_VALUE, left());
  }

  private long left() {
    return end - at + (lines.count() - next) * lines.decodedLength();
  }

  private boolean fill() throws IOException {
    if (at < end) {
      return true;
    }
    int count = (int) Math.min(linesAtOnce, lines.count() - next);
    if (count == 0) {
      return false;
    }
    if (coded.length == 0) {
      coded = new byte[linesAtOnce * lines.rawLength()];
      plain = new byte[coded.length + TransferDecoder.SLACK];
    }
    int octets = count * lines.rawLength();
    try (InputStream raw = lines.openRaw(next)) {
      if (raw.readNBytes(coded, 0, octets) < octets) {
        throw new EOFException("the body is shorter than it was");
      }
    }
    next += count;
    at = 0;
    end = new Base64Decoder().decode(coded, 0, octets, plain);
    return true;
  }
}
