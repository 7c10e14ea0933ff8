// Copyright the Postern authors
// SPDX-License-Identifier: Apache-2.0
package org.postern.filter.attachment.internal.archive;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.Optional;
import org.postern.filter.attachment.internal.content.Block;
import org.postern.filter.attachment.internal.content.Content;

/**
 * The header in front of an entry's data (APPNOTE.TXT 6.3.10, section 4.3.7), which repeats what
 * the directory says and is what unpackers that read in one pass go by.
 *
 * @param rawName octets of the name, one a character
 * @param flags general purpose bits
 * @param method of compression
 * @param packed octets of data as this header says
 * @param size octets after unpacking as this header says
 * @param data offset of the data from the beginning of the file
 */
record ZipLocal(String rawName, int flags, int method, long packed, long size, long data) {

  static final byte[] SIGNATURE = {'P', 'K', 3, 4};
  private static final int FIXED = 30;
  private static final long IN_ZIP64 = 0xffffffffL;

  /** The header at that place, empty where there is none. */
  static Optional<ZipLocal> at(Content content, long offset) throws IOException {
    if (offset < 0 || offset > content.size() - FIXED) {
      return Optional.empty();
    }
    Block fixed = content.block(offset, FIXED);
    int name = fixed.u16(26);
    long data = offset + FIXED + name + fixed.u16(28);
    if (!fixed.startsWith(0, SIGNATURE) || data > content.size()) {
      return Optional.empty();
    }
    String rawName = content.block(offset + FIXED, name).text(0, name, StandardCharsets.ISO_8859_1);
    return Optional.of(
        new ZipLocal(rawName, fixed.u16(6), fixed.u16(8), fixed.u32(18), fixed.u32(22), data));
  }

  /** Whether this header says something else about the entry than the directory does. */
  boolean contradicts(ZipEntry entry) {
    boolean names = !rawName.replace('\\', '/').equals(entry.rawName().replace('\\', '/'));
    boolean kinds = method != entry.method() || ((flags ^ entry.flags()) & 1) != 0;
    boolean told = (flags & 8) == 0 && packed != IN_ZIP64 && size != IN_ZIP64;
    return names || kinds || (told && (packed != entry.packed() || size != entry.size()));
  }
}
