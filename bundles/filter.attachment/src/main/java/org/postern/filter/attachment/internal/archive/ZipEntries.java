// Copyright the Postern authors
// SPDX-License-Identifier: Apache-2.0
package org.postern.filter.attachment.internal.archive;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import org.postern.filter.attachment.internal.content.Block;
import org.postern.filter.attachment.internal.content.Content;
import org.postern.filter.attachment.internal.content.MalformedException;

/** Reads the central directory of a ZIP archive entry by entry. */
final class ZipEntries {

  private static final byte[] SIGNATURE = {'P', 'K', 1, 2};
  private static final int FIXED = 46;
  private static final int EXTRA_ZIP64 = 1;
  private static final int EXTRA_UNICODE_PATH = 0x7075;
  private static final long IN_ZIP64 = 0xffffffffL;

  private ZipEntries() {}

  /**
   * All entries in the order of the directory.
   *
   * @param most entries to read; one more is read where there are more
   */
  static List<ZipEntry> read(Content content, ZipDirectory directory, int most) throws IOException {
    List<ZipEntry> entries = new ArrayList<>();
    long at = directory.start();
    long end = directory.start() + directory.size();
    while (at + FIXED <= end && entries.size() <= most) {
      Block fixed = content.block(at, FIXED);
      if (!fixed.startsWith(0, SIGNATURE)) {
        throw new MalformedException("the directory of the ZIP archive is damaged");
      }
      int name = fixed.u16(28);
      int extra = fixed.u16(30);
      Block variable = content.block(at + FIXED, (long) name + extra);
      entries.add(entry(fixed, variable, name, directory.shift()));
      at += FIXED + name + extra + fixed.u16(32);
    }
    return entries;
  }

  private static ZipEntry entry(Block fixed, Block variable, int nameLength, long shift)
      throws MalformedException {
    String rawName = variable.text(0, nameLength, StandardCharsets.ISO_8859_1);
    List<String> names = new ArrayList<>();
    names.add(decoded(variable.copy(0, nameLength)));
    long[] sizes = {fixed.u32(24), fixed.u32(20), fixed.u32(42)};
    for (int at = nameLength; variable.has(at, 4); at += 4 + variable.u16(at + 2)) {
      int id = variable.u16(at);
      int length = variable.u16(at + 2);
      if (id == EXTRA_ZIP64) {
        widen(sizes, variable, at + 4, length);
      } else if (id == EXTRA_UNICODE_PATH && length > 5 && variable.has(at + 9, length - 5)) {
        String second = decoded(variable.copy(at + 9, length - 5L));
        if (!names.contains(second)) {
          names.add(second);
        }
      }
    }
    return new ZipEntry(
        rawName, names, fixed.u16(8), fixed.u16(10), sizes[1], sizes[0], sizes[2] + shift);
  }

  /** Sizes and offset that do not fit 32 bits stand in the extra field, in this order. */
  private static void widen(long[] sizes, Block variable, int start, int length)
      throws MalformedException {
    int at = start;
    for (int i = 0; i < sizes.length; i++) {
      if (sizes[i] == IN_ZIP64 && at + 8 <= start + length) {
        sizes[i] = variable.u64(at);
        at += 8;
      }
    }
  }

  /** Names are UTF-8 or of some code page; what matters here is ASCII in all of them. */
  private static String decoded(byte[] name) {
    try {
      return StandardCharsets.UTF_8.newDecoder().decode(ByteBuffer.wrap(name)).toString();
    } catch (CharacterCodingException e) {
      return new String(name, StandardCharsets.ISO_8859_1);
    }
  }
}
