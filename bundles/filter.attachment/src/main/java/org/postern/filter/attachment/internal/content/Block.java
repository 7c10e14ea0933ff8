// Copyright the Postern authors
// SPDX-License-Identifier: Apache-2.0
package org.postern.filter.attachment.internal.content;

import java.nio.charset.Charset;
import java.util.Arrays;

/**
 * Octets in memory, read as the formats of attachments want them. Every access is checked: a length
 * field that points outside is a {@link MalformedException}, not an array fault.
 */
public final class Block {

  /** The largest block in octets. */
  public static final int MAX_SIZE = 1 << 20;

  private final byte[] bytes;

  Block(byte[] bytes) {
    this.bytes = bytes;
  }

  /** These octets, which nobody may change afterwards. */
  public static Block of(byte[] bytes) {
    return new Block(bytes);
  }

  /** Number of octets. */
  public int size() {
    return bytes.length;
  }

  /** Whether there are so many octets at that place. */
  public boolean has(long at, long count) {
    return at >= 0 && count >= 0 && at <= bytes.length - count;
  }

  /** Unsigned 8 bits. */
  public int u8(long at) throws MalformedException {
    check(at, 1);
    return bytes[(int) at] & 0xff;
  }

  /** Unsigned 16 bits, little-endian. */
  public int u16(long at) throws MalformedException {
    check(at, 2);
    return u8(at) | u8(at + 1) << 8;
  }

  /** Unsigned 32 bits, little-endian. */
  public long u32(long at) throws MalformedException {
    check(at, 4);
    return u16(at) | (long) u16(at + 2) << 16;
  }

  /** 64 bits, little-endian; above 2^63 - 1 it is malformed, since no file is that long. */
  public long u64(long at) throws MalformedException {
    long value = u32(at) | u32(at + 4) << 32;
    if (value < 0) {
      throw new MalformedException("a 64-bit size is absurd");
    }
    return value;
  }

  /** Whether these octets stand there; false where the block is too short. */
  public boolean startsWith(long at, byte[] expected) {
    if (!has(at, expected.length)) {
      return false;
    }
    for (int i = 0; i < expected.length; i++) {
      if (bytes[(int) at + i] != expected[i]) {
        return false;
      }
    }
    return true;
  }

  /** A range as text. */
  public String text(long at, long length, Charset charset) throws MalformedException {
    check(at, length);
    return new String(bytes, (int) at, (int) length, charset);
  }

  /** A copy of a range. */
  public byte[] copy(long at, long length) throws MalformedException {
    check(at, length);
    return Arrays.copyOfRange(bytes, (int) at, (int) (at + length));
  }

  /** Place of the first octet of that value at or behind {@code from}, -1 where there is none. */
  public int indexOf(int value, int from) {
    for (int i = Math.max(0, from); i < bytes.length; i++) {
      if ((bytes[i] & 0xff) == value) {
        return i;
      }
    }
    return -1;
  }

  private void check(long at, long count) throws MalformedException {
    if (!has(at, count)) {
      throw new MalformedException("a structure is cut short");
    }
  }
}
