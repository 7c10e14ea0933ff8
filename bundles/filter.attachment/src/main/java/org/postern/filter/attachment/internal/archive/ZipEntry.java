// Copyright the Postern authors
// SPDX-License-Identifier: Apache-2.0
package org.postern.filter.attachment.internal.archive;

import java.util.List;

/**
 * An entry of the central directory of a ZIP archive (APPNOTE.TXT 6.3.10, section 4.3.12).
 *
 * @param rawName octets of the name, one a character
 * @param names what unpackers may call it; more than one where a second name is hidden in an extra
 *     field
 * @param flags general purpose bits
 * @param method of compression
 * @param packed octets in the archive
 * @param size octets after unpacking
 * @param offset of the local header from the beginning of the file
 */
public record ZipEntry(
    String rawName,
    List<String> names,
    int flags,
    int method,
    long packed,
    long size,
    long offset) {

  private static final int AES = 99;

  /** Whether it needs a password (bit 0), or says so by the method of WinZip's AES. */
  boolean isEncrypted() {
    return (flags & 1) != 0 || method == AES;
  }

  /** Whether sizes stand behind the data rather than in the local header (bit 3). */
  boolean hasDescriptor() {
    return (flags & 8) != 0;
  }

  boolean isDirectory() {
    return rawName.endsWith("/") && size == 0;
  }
}
