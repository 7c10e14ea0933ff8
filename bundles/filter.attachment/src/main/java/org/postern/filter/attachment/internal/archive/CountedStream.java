// Copyright the Postern authors
// SPDX-License-Identifier: Apache-2.0
package org.postern.filter.attachment.internal.archive;

import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;

/** Tells a limit of every octet that is read; there is no going back, which would count twice. */
abstract class CountedStream extends FilterInputStream {

  CountedStream(InputStream in) {
    super(in);
  }

  /** So many octets more were read; 0 at the end. */
  abstract void counted(int octets) throws IOException;

  @Override
  public final int read() throws IOException {
    int octet = in.read();
    counted(octet < 0 ? 0 : 1);
    return octet;
  }

  @Override
  public final int read(byte[] into, int offset, int length) throws IOException {
    int read = in.read(into, offset, length);
    counted(Math.max(0, read));
    return read;
  }

  @Override
  public final boolean markSupported() {
    return false;
  }
}
