// Copyright the Postern authors
// SPDX-License-Identifier: Apache-2.0
package org.postern.filter.attachment.internal.content;

/** Octets in an array that nobody changes. */
final class MemoryContent implements Content {

  private final byte[] bytes;

  MemoryContent(byte[] bytes) {
    this.bytes = bytes;
  }

  @Override
  public long size() {
    return bytes.length;
  }

  @Override
  public int read(long position, byte[] into, int offset, int length) {
    if (position >= bytes.length) {
      return 0;
    }
    int count = Math.min(length, bytes.length - (int) position);
    System.arraycopy(bytes, (int) position, into, offset, count);
    return count;
  }
}
