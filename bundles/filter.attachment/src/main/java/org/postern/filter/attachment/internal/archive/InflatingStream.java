// Copyright the Postern authors
// SPDX-License-Identifier: Apache-2.0
package org.postern.filter.attachment.internal.archive;

import java.io.IOException;
import java.io.InputStream;
import java.util.zip.Inflater;
import java.util.zip.InflaterInputStream;

/** Inflates, and frees the memory of its inflater outside of the heap when closed. */
final class InflatingStream extends InflaterInputStream {

  private static final int BUFFER = 8 * 1024;

  InflatingStream(InputStream packed, Inflater inflater) {
    super(packed, inflater, BUFFER);
  }

  @Override
  public void close() throws IOException {
    inf.end();
    super.close();
  }
}
