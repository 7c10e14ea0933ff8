// Copyright the Postern authors
// SPDX-License-Identifier: Apache-2.0
package org.postern.message.internal;

import java.io.IOException;
import java.io.InputStream;

/**
 * Lines of base64 in the body as it came, all of one length, without anything among them that does
 * not belong. What they stand for is told by arithmetic, so it is not kept besides: most readers of
 * a large attachment want its first octets only.
 *
 * @param body where they are
 * @param start place of the first
 * @param length characters of each without its CRLF, a multiple of four
 * @param count number of lines
 */
record Base64Lines(Spool body, long start, int length, long count) implements Content {

  private static final int CRLF = 2;
  private static final int SHORTEST = 8;

  /** Length of the line at that place if it may be one of these, 0 if not. */
  static int length(byte[] octets, int from, int to) {
    int end = Words.skip(octets, from, to, '\r' + 1);
    while (end < to && octets[end] != '\r') {
      end++;
    }
    int length = end - from;
    return length >= SHORTEST && length % 4 == 0 ? length : 0;
  }

  /** Number of whole lines of that length from there on. */
  static int count(byte[] octets, int from, int to, int length) {
    int at = from;
    while (length > 0
        && at + length + CRLF <= to
        && octets[at + length] == '\r'
        && octets[at + length + 1] == '\n'
        && Words.areBase64(octets, at, at + length)) {
      at += length + CRLF;
    }
    return (at - from) / (length + CRLF);
  }

  /** Octets that a line stands for. */
  int decodedLength() {
    return length / 4 * 3;
  }

  /** Octets of a line as it came. */
  int rawLength() {
    return length + CRLF;
  }

  @Override
  public long size() {
    return count * decodedLength();
  }

  @Override
  public InputStream open() {
    return new Base64LinesStream(this);
  }

  /** The lines from that one on, as they came. */
  InputStream openRaw(long from) throws IOException {
    return body.open(start + from * rawLength(), (count - from) * rawLength());
  }
}
