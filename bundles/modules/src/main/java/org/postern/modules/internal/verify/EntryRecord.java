// Copyright the Postern authors
// SPDX-License-Identifier: Apache-2.0
package org.postern.modules.internal.verify;

import java.nio.ByteBuffer;
import java.util.Arrays;
import org.postern.modules.Refusal;

/**
 * What the directory of a ZIP file says of one entry (APPNOTE 4.3.12).
 *
 * @param name as it stands there
 * @param rawName its octets
 * @param flags general purpose bits
 * @param method 0 stored, 8 deflated
 * @param crc checksum of the content
 * @param packed octets in the file
 * @param size octets of the content
 * @param offset of the local header
 */
record EntryRecord(
    String name,
    byte[] rawName,
    int flags,
    int method,
    long crc,
    long packed,
    long size,
    long offset) {

  static final int HEADER = 46;
  private static final int LOCAL_HEADER = 30;
  private static final int SIGNATURE = 0x02014b50;
  private static final int LOCAL_SIGNATURE = 0x04034b50;
  private static final int DESCRIPTOR_SIGNATURE = 0x08074b50;
  // Sizes after the content, UTF-8 names, and the two that say how well it was deflated.
  private static final int KNOWN_FLAGS = 0x080e;
  private static final int DESCRIPTOR = 0x0008;
  private static final long MAX_32 = 0xffff_ffffL;
  // "Unicode path": a second name, which some readers believe and others do not.
  private static final int OTHER_NAME = 0x7075;

  /** Reads one from the directory. */
  static EntryRecord read(ByteBuffer in) throws Refusal {
    if (in.remaining() < HEADER || in.getInt() != SIGNATURE) {
      throw new Refusal("The jar is damaged: its directory ends too early");
    }
    in.getShort();
    in.getShort();
    final int flags = u16(in);
    final int method = u16(in);
    in.getInt();
    final long crc = u32(in);
    final long packed = u32(in);
    final long size = u32(in);
    final int nameLength = u16(in);
    final int extraLength = u16(in);
    final int commentLength = u16(in);
    final int disk = u16(in);
    in.getShort();
    in.getInt();
    final long offset = u32(in);
    if (in.remaining() < nameLength + extraLength + commentLength) {
      throw new Refusal("The jar is damaged: its directory ends too early");
    }
    byte[] rawName = new byte[nameLength];
    in.get(rawName);
    String name = EntryNames.decode(rawName);
    byte[] extra = new byte[extraLength];
    in.get(extra);
    checkExtra(name, extra);
    if (commentLength != 0 || disk != 0) {
      throw new Refusal("Entry '" + name + "' of the jar has a comment or lies in another file");
    }
    if ((flags & ~KNOWN_FLAGS) != 0 || (method != 0 && method != 8)) {
      throw new Refusal("Entry '" + name + "' of the jar is encrypted or packed in an unusual way");
    }
    if (method == 0 && packed != size) {
      throw new Refusal("Entry '" + name + "' of the jar is stored, but in another size");
    }
    if (packed == MAX_32 || size == MAX_32 || offset == MAX_32) {
      throw new Refusal("Entry '" + name + "' of the jar is too large");
    }
    return new EntryRecord(name, rawName, flags, method, crc, packed, size, offset);
  }

  boolean isDirectory() {
    return name.endsWith("/");
  }

  /** Octets to read for {@link #checkLocal}. */
  int localLength() {
    return LOCAL_HEADER + rawName.length;
  }

  /**
   * Compares with the header before the content: a reader that streams believes that one, a reader
   * that seeks believes the directory, and both must see the same jar.
   *
   * @param in the first {@link #localLength()} octets
   * @return octets of the whole header
   */
  int checkLocal(ByteBuffer in) throws Refusal {
    if (in.getInt() != LOCAL_SIGNATURE) {
      throw differs();
    }
    in.getShort();
    boolean same = u16(in) == flags && u16(in) == method;
    in.getInt();
    same &= isSame(u32(in), crc) && isSame(u32(in), packed) && isSame(u32(in), size);
    final int nameLength = u16(in);
    final int extraLength = u16(in);
    same &= nameLength == rawName.length;
    if (!same) {
      throw differs();
    }
    byte[] local = new byte[nameLength];
    in.get(local);
    if (!Arrays.equals(local, rawName)) {
      throw differs();
    }
    return LOCAL_HEADER + nameLength + extraLength;
  }

  boolean hasDescriptor() {
    return (flags & DESCRIPTOR) != 0;
  }

  /**
   * Compares with the sizes that follow the content.
   *
   * @param in 16 octets, fewer at the end of the file
   * @return octets of the descriptor
   */
  int checkDescriptor(ByteBuffer in) throws Refusal {
    boolean signed = in.remaining() >= 16 && in.getInt(in.position()) == DESCRIPTOR_SIGNATURE;
    if (signed) {
      in.getInt();
    }
    if (in.remaining() < 12 || u32(in) != crc || u32(in) != packed || u32(in) != size) {
      throw differs();
    }
    return signed ? 16 : 12;
  }

  private boolean isSame(long local, long expected) {
    return local == expected || (local == 0 && hasDescriptor());
  }

  private Refusal differs() {
    return new Refusal(
        "The jar says two things about its entry '" + name + "': header and directory differ");
  }

  private static void checkExtra(String name, byte[] extra) throws Refusal {
    int at = 0;
    while (at + 4 <= extra.length) {
      int id = extra[at] & 0xff | (extra[at + 1] & 0xff) << 8;
      if (id == OTHER_NAME) {
        throw new Refusal("Entry '" + name + "' of the jar has two names");
      }
      at += 4 + (extra[at + 2] & 0xff | (extra[at + 3] & 0xff) << 8);
    }
  }

  static int u16(ByteBuffer in) {
    return in.getShort() & 0xffff;
  }

  static long u32(ByteBuffer in) {
    return in.getInt() & MAX_32;
  }
}
