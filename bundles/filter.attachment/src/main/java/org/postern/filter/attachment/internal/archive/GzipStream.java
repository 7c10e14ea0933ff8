// Copyright the Postern authors
// SPDX-License-Identifier: Apache-2.0
package org.postern.filter.attachment.internal.archive;

import java.io.IOException;
import java.io.InputStream;
import java.util.zip.DataFormatException;
import java.util.zip.Inflater;
import org.postern.filter.attachment.internal.content.Block;
import org.postern.filter.attachment.internal.content.Content;
import org.postern.filter.attachment.internal.content.MalformedException;
import org.postern.filter.attachment.internal.scan.Budget;

/**
 * Unpacks gzip files (RFC 1952), all members in turn. Our own: the JDK's stream calls itself for
 * each empty member, so that a file of many overflows the stack, and the one of Commons Compress
 * keeps a file name of any length in memory.
 */
final class GzipStream extends InputStream {

  private static final int BUFFER = 8 * 1024;
  private static final int MAX_HEADER = 70 * 1024;
  private static final int FIXED = 10;
  private static final int TRAILER = 8;

  private final Content content;
  private final Budget budget;
  private final Inflater inflater = new Inflater(true);
  private final byte[] buffer = new byte[BUFFER];
  private long next;
  private boolean ended;

  GzipStream(Content content, Budget budget) throws IOException {
    this.content = content;
    this.budget = budget;
    next = headerEnd(0);
  }

  /** Octets taken in so far. */
  long packed() {
    return next - inflater.getRemaining();
  }

  @Override
  public int read() throws IOException {
    byte[] one = new byte[1];
    return read(one, 0, 1) < 0 ? -1 : one[0] & 0xff;
  }

  @Override
  public int read(byte[] into, int offset, int length) throws IOException {
    int count = 0;
    while (count == 0 && !ended && length > 0) {
      count = inflate(into, offset, length);
      if (count == 0 && inflater.finished()) {
        nextMember();
      } else if (count == 0 && inflater.needsInput()) {
        fill();
      }
    }
    return count == 0 && length > 0 ? -1 : count;
  }

  @Override
  public void close() {
    inflater.end();
  }

  private int inflate(byte[] into, int offset, int length) throws MalformedException {
    try {
      int count = inflater.inflate(into, offset, length);
      if (inflater.needsDictionary()) {
        throw new MalformedException("the gzip file wants a dictionary");
      }
      return count;
    } catch (DataFormatException e) {
      throw new MalformedException("the gzip file is damaged");
    }
  }

  private void fill() throws IOException {
    int count = content.read(next, buffer, 0, BUFFER);
    if (count == 0) {
      throw new MalformedException("the gzip file ends too early");
    }
    next += count;
    inflater.setInput(buffer, 0, count);
  }

  /** What follows the last member without being one is padding. */
  private void nextMember() throws IOException {
    budget.step();
    long start = packed() + TRAILER;
    ended = start + FIXED > content.size() || content.block(start, 2).u16(0) != 0x8b1f;
    if (!ended) {
      next = headerEnd(start);
      inflater.reset();
    }
  }

  private long headerEnd(long start) throws IOException {
    Block head = content.block(start, Math.min(MAX_HEADER, content.size() - start));
    int flags = head.u8(3);
    int at = FIXED;
    if ((flags & 4) != 0) {
      at += 2 + head.u16(at);
    }
    for (int field = 8; field <= 16; field <<= 1) { // name, comment
      if ((flags & field) != 0) {
        int end = head.indexOf(0, at);
        if (end < 0) {
          throw new MalformedException("a name in the gzip file has no end");
        }
        at = end + 1;
      }
    }
    return start + at + ((flags & 2) != 0 ? 2 : 0);
  }
}
