// Copyright the Postern authors
// SPDX-License-Identifier: Apache-2.0
package org.postern.message.internal;

import java.io.IOException;
import java.io.InputStream;

/**
 * Octets that lie in a spool as they are.
 *
 * @param spool where
 * @param offset of the first
 * @param size number of them
 */
record SpoolRange(Spool spool, long offset, long size) implements Content {

  static final SpoolRange EMPTY = new SpoolRange(Spool.EMPTY, 0, 0);

  @Override
  public InputStream open() throws IOException {
    return size == 0 ? InputStream.nullInputStream() : spool.open(offset, size);
  }
}
