// Copyright the Postern authors
// SPDX-License-Identifier: Apache-2.0
package org.postern.filter.attachment.internal.content;

import java.io.IOException;
import java.io.InputStream;

/** Octets of known number that can be read from any place, many times. */
public interface Content {

  /** Number of octets. */
  long size();

  /**
   * Reads as many octets as there are, up to {@code length}.
   *
   * @param position of the first octet, 0 or more
   * @return number of octets read; 0 at or behind the end
   * @throws IOException when the temporary file cannot be read
   */
  int read(long position, byte[] into, int offset, int length) throws IOException;

  /**
   * Exactly so many octets in memory.
   *
   * @throws MalformedException when they are not there, or {@code length} is not within 0 to {@link
   *     Block#MAX_SIZE}
   * @throws IOException when the temporary file cannot be read
   */
  default Block block(long position, long length) throws IOException {
    if (position < 0 || length < 0 || length > Block.MAX_SIZE || position > size() - length) {
      throw new MalformedException("a structure lies outside of the file");
    }
    byte[] bytes = new byte[(int) length];
    if (read(position, bytes, 0, bytes.length) != bytes.length) {
      throw new MalformedException("the file ends too early");
    }
    return new Block(bytes);
  }

  /** At most so many octets from the beginning. */
  default Block prefix(int length) throws IOException {
    return block(0, Math.min(length, size()));
  }

  /** All octets in order. */
  default InputStream open() {
    return open(0, size());
  }

  /** A range in order; what lies behind the end is left out. */
  default InputStream open(long position, long length) {
    return new ContentStream(this, position, length);
  }
}
