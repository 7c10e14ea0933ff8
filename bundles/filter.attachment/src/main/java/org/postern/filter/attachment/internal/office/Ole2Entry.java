// Copyright the Postern authors
// SPDX-License-Identifier: Apache-2.0
package org.postern.filter.attachment.internal.office;

import java.util.Locale;

/**
 * An entry of the directory of an OLE2 file ([MS-CFB] section 2.6).
 *
 * @param name as it stands there; control characters at the front are part of some names
 * @param type 1 storage, 2 stream, 5 root
 * @param parent index of the storage it lies in, -1 where it is in none
 * @param index its own index
 * @param classId 32 hexadecimal digits in the order of the octets
 * @param start first sector
 * @param size octets
 */
record Ole2Entry(
    String name, int type, int parent, int index, String classId, long start, long size) {

  static final int STORAGE = 1;
  static final int STREAM = 2;
  static final int ROOT = 5;

  boolean isStream() {
    return type == STREAM;
  }

  boolean isStorage() {
    return type == STORAGE || type == ROOT;
  }

  /** Whether it has this name; letter case does not matter in OLE2. */
  boolean is(String other) {
    return name.equalsIgnoreCase(other);
  }

  boolean startsWith(String beginning) {
    return name.toLowerCase(Locale.ROOT).startsWith(beginning);
  }

  Ole2Entry in(int storage) {
    return new Ole2Entry(name, type, storage, index, classId, start, size);
  }
}
